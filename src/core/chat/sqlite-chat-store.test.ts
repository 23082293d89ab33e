import { beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryChatStore } from '../testing/chat-store.ts';
import type { ChatStore, StoredMessage } from './chat-store.ts';
import { createSqliteChatStore } from './sqlite-chat-store.ts';

const address = { accountId: 'a', endpointId: 'chat', slug: 'lobby' };
const said = (id: number | string, at: number, change: Partial<StoredMessage> = {}): StoredMessage => ({
  id: String(id),
  sender: 'mara',
  body: `message ${String(id)}`,
  at,
  ...change,
});
const ids = (messages: readonly StoredMessage[]): string[] => messages.map(({ id }) => id);

let store: ChatStore;
let ref: number;
beforeEach(() => {
  store = createMemoryChatStore(createFakeClock());
  ({ ref } = store.room(address));
});

describe('a room’s past', () => {
  it('is in the server’s order, though its clock has only seconds and older pages come later', () => {
    store.add(ref, [said(1_999, 5_000), said(2_001, 5_000), said(2_003, 6_000)]);
    store.flush();
    store.add(ref, [said(7, 5_000), said(900, 5_000), said(2_000, 5_000)]);
    expect(ids(store.newest(ref, 10))).toEqual(['7', '900', '1999', '2000', '2001', '2003']);
    expect(ids(store.before(ref, '2000', 2))).toEqual(['900', '1999']);
    expect(ids(store.after(ref, '1999', 2))).toEqual(['2000', '2001']);
    expect(ids(store.before(ref, 'unknown', 2))).toEqual([]);
  });

  it('holds a message once, and each room its own', () => {
    store.add(ref, [said(1, 1_000)]);
    store.flush();
    store.add(ref, [said(1, 1_000, { body: 'again' })]);
    const other = store.room({ ...address, slug: 'support' }).ref;
    store.add(other, [said(1, 1_000)]);
    expect(store.newest(ref, 10)).toMatchObject([{ body: 'message 1' }]);
    expect(ids(store.newest(other, 10))).toEqual(['1']);
    expect([store.has(ref, '1'), store.has(ref, '2')]).toEqual([true, false]);
  });

  it('takes a thousand messages of one millisecond, and times that are none', () => {
    const many = Array.from({ length: 1_200 }, (_, number) => said(number + 1, 9_000));
    store.add(ref, [...many, said('early', -5), said('late', 1e18)]);
    const all = ids(store.newest(ref, 2_000));
    expect(all).toHaveLength(1_202);
    expect([all[0], all[1], all.at(-2), all.at(-1)]).toEqual(['early', '1', '1200', 'late']);
  });
});

describe('what was not read', () => {
  it('is what others said after the last one that was, and reading is never taken back', () => {
    store.add(ref, [said(1, 1_000), said(2, 2_000, { sender: 'ada' }), said(3, 3_000), said(4, 3_000)]);
    expect(store.readUntil(ref)).toBeNull();
    expect(store.unread(ref, 'ada')).toEqual({ count: 3, first: '1' });
    store.markRead(ref, '3');
    expect(store.unread(ref, 'ada')).toEqual({ count: 1, first: '4' });
    store.markRead(ref, '1');
    expect(store.unread(ref, 'ada')).toEqual({ count: 1, first: '4' });
    store.markRead(ref, null);
    expect(store.unread(ref, 'ada')).toEqual({ count: 0, first: null });
    store.add(ref, [said(5, 3_000)]);
    expect(store.unread(ref, 'ada')).toEqual({ count: 1, first: '5' });
  });

  it('can be everything up to a time, before any message is there', () => {
    store.markReadUntil(ref, 2_000);
    store.add(ref, [said(1, 1_000), said(2, 2_000), said(3, 2_001)]);
    expect(store.unread(ref, 'ada')).toEqual({ count: 1, first: '3' });
  });
});

describe('the search', () => {
  it('finds beginnings of words in all rooms, the newest first, without regard to marks and capitals', () => {
    const other = store.room({ accountId: 'b', endpointId: 'chat', slug: 'support' }).ref;
    store.add(ref, [
      said(1, 1_000, { body: 'Der Zürcher Ring ist weg' }),
      said(2, 3_000, { body: 'zurich?' }),
    ]);
    store.add(other, [said(3, 2_000, { body: 'ring ZÜRICH' })]);
    expect(store.search('zur', null, 10).map(({ id, room }) => [id, room.address.slug])).toEqual([
      ['2', 'lobby'],
      ['3', 'support'],
      ['1', 'lobby'],
    ]);
    expect(ids(store.search('rin zür', null, 10))).toEqual(['3', '1']);
    expect(ids(store.search('zur', ['b'], 10))).toEqual(['3']);
    expect(ids(store.search('zur', [], 10))).toEqual([]);
    expect(ids(store.search('mara', null, 1))).toEqual(['2']);
    expect(store.search('"*) OR (', null, 10)).toEqual([]);
  });

  it('forgets what belonged to an account', () => {
    store.add(ref, [said(1, 1_000, { body: 'secret plan' })]);
    store.forget('a');
    expect(store.accounts()).toEqual([]);
    expect(store.search('secret', null, 10)).toEqual([]);
    // What still comes for a room that is gone is nowhere kept, and breaks nothing.
    store.add(ref, [said(2, 2_000)]);
    store.flush();
    expect(store.room(address).draft).toBe('');
  });
});

it('remembers what is set of a room', () => {
  store.change(ref, { favourite: true, draft: 'half a thought', closedAt: 5 });
  expect(store.room(address)).toMatchObject({ favourite: true, draft: 'half a thought', closedAt: 5 });
  expect(store.rooms('a', 'chat')).toHaveLength(1);
});

describe('the disk', () => {
  it('gets what a room says of its messages together with them, and not once a message', () => {
    const clock = createFakeClock();
    const { db } = openDatabase(':memory:', migrations, silentLog);
    const batched = createSqliteChatStore({ db, clock, log: silentLog });
    const lobby = batched.room(address).ref;
    batched.add(lobby, [said(1, 1_000)]);
    expect(batched.speakers(lobby).of(lobby)).toEqual(['mara']);
    const written = () => db.prepare('SELECT total_changes() AS n').get()?.['n'];
    const before = written();
    for (let id = 2; id < 100; id += 1) {
      batched.add(lobby, [said(id, id * 1_000)]);
      batched.change(lobby, { completeUntil: String(id), lastText: `message ${String(id)}` });
      batched.markRead(lobby, null);
      expect(batched.speakers(lobby).of(lobby)).toEqual(['mara']);
    }
    expect(written()).toBe(before);
    expect(batched.readUntil(lobby)).toBe(99_000);
    batched.add(lobby, [said('older', 500, { sender: 'jonas' })]);
    expect(batched.speakers(lobby).of(lobby)).toEqual(['jonas', 'mara']);
    batched.flush();
    const again = createSqliteChatStore({ db, clock, log: silentLog });
    expect(again.speakers(lobby).of(lobby)).toEqual(['jonas', 'mara']);
    expect(again.room(address)).toMatchObject({ completeUntil: '99', lastText: 'message 99' });
  });

  it('gets the rooms of a first list together', () => {
    const { db } = openDatabase(':memory:', migrations, silentLog);
    const clock = createFakeClock();
    const batched = createSqliteChatStore({ db, clock, log: silentLog });
    const written = () => db.prepare('SELECT total_changes() AS n').get()?.['n'];
    const before = written();
    for (let number = 0; number < 100; number += 1) {
      const listed = batched.room({ ...address, slug: `room-${String(number)}` }).ref;
      expect(batched.readUntil(listed)).toBeNull();
      batched.change(listed, { name: `Room ${String(number)}` });
      batched.markReadUntil(listed, number);
    }
    expect(written()).toBe(before);
    clock.advance(1_000);
    const again = createSqliteChatStore({ db, clock, log: silentLog });
    const seven = again.room({ ...address, slug: 'room-7' });
    expect([again.rooms('a', 'chat').length, seven.name, again.readUntil(seven.ref)]).toEqual([
      100,
      'Room 7',
      7,
    ]);
  });
});
