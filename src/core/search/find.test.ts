import { expect, it } from 'vitest';
import type { Room } from '../../contract/chat.ts';
import { success } from '../../contract/outcome.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
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
  const asked = { times: 0 };
  const session: Searched = {
    id: 'a',
    tasks: book,
    manifest: { tasks: { kinds: [{ kind: 'bulk_sms', title: 'Bulk SMS' }] } },
    rooms: async () => {
      asked.times += 1;
      return success([room('management'), room('lobby')]);
    },
  };
  const clock = createFakeClock();
  return { book, asked, clock, search: createSearch(() => [session], clock) };
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

it('answers what it knows of rooms, and asks the server once a minute', async () => {
  const { search, asked, clock } = setUp();
  expect(search.find('lob', 10).rooms).toEqual([]);
  await Promise.resolve();
  await Promise.resolve();
  expect(search.find('lob', 10).rooms.map(({ slug }) => slug)).toEqual(['lobby']);
  expect(asked.times).toBe(1);
  clock.advance(61_000);
  expect(search.find('lob', 10).rooms).toHaveLength(1);
  expect(asked.times).toBe(2);
});
