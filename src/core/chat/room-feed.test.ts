import { expect, it } from 'vitest';
import type { ChatMessage, RoomDelta, RoomView } from '../../contract/chat.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRoomFeeds } from './room-feed.ts';

const room = { accountId: 'a', endpointId: 'chat', slug: 'lobby' };
const all = Array.from({ length: 1_200 }, (_, index): ChatMessage => {
  const id = String(index + 1);
  return { id, sender: 'mara', body: id, cut: 0, at: index, mine: false, state: 'sent', refusal: null };
});
const view = (from: number, to: number): RoomView => ({
  room,
  messages: all.slice(from - 1, to),
  typing: [],
  present: [],
  history: 'loaded',
  pacedUntil: null,
  allowance: 9,
});

it('says so when more came at once than a room holds', () => {
  const clock = createFakeClock();
  const deltas: RoomDelta[] = [];
  const feeds = createRoomFeeds(clock, (delta) => deltas.push(delta));
  feeds.open(view(1, 3));
  feeds.note(view(1, 500));
  clock.advance(100);
  feeds.note(view(700, 1_200));
  clock.advance(100);
  expect(deltas.map(({ put, apart }) => [put.length, apart])).toEqual([
    [497, false],
    [501, true],
  ]);
});
