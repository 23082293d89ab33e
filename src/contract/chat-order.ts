import type { ChatMessage } from './chat.ts';

/** Made once: in a flood, a room is sorted a thousand times a second. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** The order of a room: by time, what still waits after what has arrived; ids that are numbers break a tie as numbers. */
export function inRoomOrder(
  a: Pick<ChatMessage, 'id' | 'at' | 'state'>,
  b: Pick<ChatMessage, 'id' | 'at' | 'state'>,
): number {
  const waiting = Number(a.state !== 'sent') - Number(b.state !== 'sent');
  if (waiting !== 0) return waiting;
  if (a.at !== b.at) return a.at - b.at;
  // Ours have no numbers yet: they stay as they were written.
  if (a.state !== 'sent') return 0;
  return byNumber.compare(a.id, b.id);
}
