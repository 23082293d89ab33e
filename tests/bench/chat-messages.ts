import { SeededRandom } from '../../backend/shared/random.ts';
import type { StoredMessage } from '../../src/core/chat/chat-store.ts';

const senders = ['mara.lindqvist', 'ines', 'ravi', 'operator', 'tomas.oliveira'];
const words =
  'deploy rollback queue latency carrier order invoice refund number region gateway alert metric restart backup window customer ticket answer morning tonight please thanks checking done again slow fast broken fixed'.split(
    ' ',
  );
/** What is looked for: words that all have, that few have, that none has, and beginnings of words. */
export const searchedInChat = [
  'deploy',
  'dep',
  'de',
  'rollback queue',
  'order ref',
  'thanks',
  'carrier gateway region',
  'rare-77777',
  'rare 12',
  'nowhere',
  'mara',
  'operator deploy',
  'no such word',
  'bro fix',
];

/** A believable room, oldest first, a message every twenty seconds up to `until`. */
export function chatMessages(count: number, until: number): StoredMessage[] {
  const random = new SeededRandom(5);
  return Array.from({ length: count }, (_, number) => {
    const length = random.chance(0.1) ? random.integer(30, 80) : random.integer(2, 14);
    const text = Array.from({ length }, () => random.pick(words)).join(' ');
    return {
      id: String(number + 1),
      sender: random.pick(senders),
      body: random.chance(0.02) ? `${text} rare-${String(number)}` : text,
      at: until - (count - number) * 20_000,
    };
  });
}
