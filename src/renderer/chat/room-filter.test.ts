import { expect, it } from 'vitest';
import type { Room, RoomList } from '../../contract/chat.ts';
import { canOpenBySlug, inListOrder, isCalled, passesInbox } from './room-filter.ts';

const room = (slug: string, change: Partial<Room> = {}): Room => ({
  accountId: 'a',
  endpointId: 'chat',
  slug,
  name: `Room ${slug}`,
  lastSender: null,
  lastMessage: null,
  lastAt: null,
  unread: 0,
  direct: false,
  favourite: false,
  hasDraft: false,
  conversation: null,
  ...change,
});
const waits = (since: number | null, change = {}) => ({
  conversation: {
    state: since === null ? ('answered' as const) : ('open' as const),
    waitingSince: since,
    assigned: false,
    ...change,
  },
});

it('puts favourites first, then who waits longest, then the latest', () => {
  const rooms = [
    room('late', { lastAt: 9 }),
    room('later', { lastAt: 10 }),
    room('waits', waits(5)),
    room('waitsLonger', waits(1)),
    room('favourite', { favourite: true }),
  ];
  expect(rooms.sort(inListOrder).map(({ slug }) => slug)).toEqual([
    'favourite',
    'waitsLonger',
    'waits',
    'later',
    'late',
  ]);
});

it('shows of an inbox what is asked for', () => {
  const filters = ['waiting', 'mine', 'answered', 'closed', 'all'] as const;
  const shown = (one: Pick<Room, 'conversation'>) => filters.filter((filter) => passesInbox(one, filter));
  expect(shown(waits(1))).toEqual(['waiting', 'all']);
  expect(shown(waits(1, { state: 'new', assigned: true }))).toEqual(['waiting', 'mine', 'all']);
  expect(shown(waits(null))).toEqual(['answered', 'all']);
  expect(shown(waits(null, { state: 'closed', assigned: true }))).toEqual(['closed', 'all']);
  expect(shown({ conversation: null })).toEqual([...filters]);
});

it('finds rooms by the words of their names, and knows what can be a slug', () => {
  expect(isCalled(room('order-1'), 'ORDER room')).toBe(true);
  expect(isCalled(room('order-1'), 'order 2')).toBe(false);
});

it('opens by its slug what an account’s own list does not have, though that is empty', () => {
  const list: RoomList = { accountId: 'a', endpointId: 'chat', rooms: [], state: { name: 'loaded' } };
  expect(['order-1', 'büro'].every((slug) => canOpenBySlug(list, slug))).toBe(true);
  expect(['', '..', 'a b', 'a/b', '-a', '?'].some((slug) => canOpenBySlug(list, slug))).toBe(false);
  const rooms = [room('order-1'), room('büro', { endpointId: 'other' })];
  expect(['order-1', 'büro'].map((slug) => canOpenBySlug({ ...list, rooms }, slug))).toEqual([false, true]);
});
