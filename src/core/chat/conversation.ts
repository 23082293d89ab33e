import type { Conversation } from '../../contract/chat.ts';
import type { ChatStore, StoredRoom } from './chat-store.ts';

/** Where a conversation with a customer stands, by what is known of it. `customer`: `null` where only we have spoken. */
export function conversationOf(store: ChatStore, room: StoredRoom, customer: string | null): Conversation {
  const { ref, assigned, closedAt, lastAt } = room;
  // Put aside is as good as answered, and holds until anybody says more.
  if (closedAt !== null && (lastAt ?? 0) <= closedAt)
    return { state: 'closed', waitingSince: null, assigned };
  if (customer === null)
    return { state: lastAt === null ? 'empty' : 'answered', waitingSince: null, assigned };
  // Of a room whose messages are not here yet, the last word is known at least, and whose it is.
  if (!store.speakers(ref).of(ref).includes(customer))
    return { state: lastAt === null ? 'empty' : 'open', waitingSince: lastAt, assigned };
  const answer = store.lastNotBy(ref, customer);
  const waitingSince = store.firstBy(ref, customer, answer?.id ?? null, closedAt ?? -1)?.at ?? null;
  if (waitingSince === null) return { state: 'answered', waitingSince, assigned };
  return { state: answer === undefined ? 'new' : 'open', waitingSince, assigned };
}
