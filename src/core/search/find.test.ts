import { expect, it } from 'vitest';
import type { Room } from '../../contract/chat.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { createSearch, type Searched } from './find.ts';

const room = (slug: string): Room => ({
  accountId: 'a',
  endpointId: 'chat',
  slug,
  name: `The ${slug}`,
  lastSender: null,
  lastMessage: null,
  lastAt: null,
  unread: 0,
  direct: false,
  favourite: false,
  hasDraft: false,
  conversation: null,
});

function setUp() {
  const book = createTaskBook('a');
  const rooms: Room[] = [];
  const freshened: number[] = [];
  const session: Searched = {
    id: 'a',
    tasks: book,
    manifest: { tasks: { kinds: [{ kind: 'bulk_sms', title: 'Bulk SMS' }] } },
    chats: () => [
      {
        list: () => ({ rooms, state: { name: 'loaded' } }),
        freshen: (maxAgeMs) => {
          freshened.push(maxAgeMs);
        },
      },
    ],
  };
  return { book, rooms, freshened, search: createSearch(() => [session]) };
}

it('finds tasks by id, kind in words, state and message, the newest first', () => {
  const { book, search } = setUp();
  book.apply({ id: 'AAA-1', kind: 'bulk_sms', state: 'running', createdAt: 1, message: 'Sending' }, 0, true);
  book.apply({ id: 'BBB-2', kind: 'other', state: 'failed', createdAt: 2 }, 0, true);
  const ids = (text: string) => search.find(text, 10).tasks.map(({ id }) => id);
  expect(ids('aaa')).toEqual(['AAA-1']);
  expect(ids('bulk run')).toEqual(['AAA-1']);
  expect(ids('sending')).toEqual(['AAA-1']);
  expect(ids('')).toEqual(['BBB-2', 'AAA-1']);
  expect(ids('bulk failed')).toEqual([]);
  expect(search.find('', 1).tasks).toHaveLength(1);
});

it('answers what is known of rooms, and has a list that is older than a minute asked for', () => {
  const { search, rooms, freshened } = setUp();
  expect(search.find('lob', 10).rooms).toEqual([]);
  rooms.push(room('management'), room('lobby'));
  expect(search.find('lob', 10).rooms.map(({ slug }) => slug)).toEqual(['lobby']);
  expect(freshened).toEqual([60_000, 60_000]);
});
