import type { ConversationState } from '../../contract/conversation-state.ts';
import type { Room, RoomList } from '../../contract/chat.ts';

/** Which conversations an inbox shows. */
export const inboxFilters = ['waiting', 'mine', 'answered', 'closed', 'all'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

const waitingStates: readonly ConversationState[] = ['new', 'open'];

/** Pure. */
export function passesInbox({ conversation }: Pick<Room, 'conversation'>, filter: InboxFilter): boolean {
  if (conversation === null) return true;
  switch (filter) {
    case 'waiting':
      return waitingStates.includes(conversation.state);
    case 'mine':
      return conversation.assigned && conversation.state !== 'closed';
    case 'answered':
    case 'closed':
      return conversation.state === filter;
    case 'all':
      return true;
  }
}

/** Whether a room is called so: every word is in its name or slug. Pure. */
export function isCalled({ name, slug }: Pick<Room, 'name' | 'slug'>, text: string): boolean {
  const called = `${name} ${slug}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => called.includes(word));
}

/** Favourites first, then who has waited longest, then the latest. Pure. */
export function inListOrder(a: Room, b: Room): number {
  const favourite = Number(b.favourite) - Number(a.favourite);
  if (favourite !== 0) return favourite;
  const [waitsA, waitsB] = [a.conversation?.waitingSince ?? null, b.conversation?.waitingSince ?? null];
  if (waitsA !== null && waitsB !== null) return waitsA - waitsB;
  if (waitsA !== null || waitsB !== null) return waitsA === null ? 1 : -1;
  return (b.lastAt ?? 0) - (a.lastAt ?? 0) || a.name.localeCompare(b.name, 'en');
}

/** What a room may be called by its slug alone, to be opened though the list does not have it. */
const isSlug = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u.test(text);

/** Whether an account may open a room by its slug: its own list may be empty, and what others have is no matter. Pure. */
export const canOpenBySlug = ({ rooms, endpointId }: RoomList, slug: string): boolean =>
  isSlug(slug) && !rooms.some((room) => room.slug === slug && room.endpointId === endpointId);
