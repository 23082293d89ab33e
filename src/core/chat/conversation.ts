import type { Conversation } from '../../contract/chat.ts';
import type { ChatStore, StoredRoom } from './chat-store.ts';

/** Who began it, the operator left out: in a conversation with a customer, that is the customer. */
export function customerOf(store: ChatStore, { ref }: StoredRoom, me: string): string | null {
  return store.firstSender(ref, me);
}

/** Where a conversation with a customer stands, by what is known of it. */
export function conversationOf(store: ChatStore, room: StoredRoom, me: string): Conversation {
  const { ref, assigned, closedAt, lastAt } = room;
  // Put aside is as good as answered, and holds until anybody says more.
  if (closedAt !== null && (lastAt ?? 0) <= closedAt)
    return { state: 'closed', waitingSince: null, assigned };
  const customer = customerOf(store, room, me);
  const answer = customer === null ? undefined : store.lastNotBy(ref, customer);
  // Of a room whose messages are not here yet, the last word is known at least.
  const last = room.lastSender === null || room.lastSender === me ? null : lastAt;
  const waitingSince =
    customer === null ? last : (store.firstBy(ref, customer, answer?.id ?? null, closedAt ?? -1)?.at ?? null);
  if (waitingSince === null) return { state: lastAt === null ? 'empty' : 'answered', waitingSince, assigned };
  return { state: answer === undefined && customer !== null ? 'new' : 'open', waitingSince, assigned };
}
