import type { ChatMessage } from './chat.ts';

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
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
