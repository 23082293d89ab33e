import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultNotificationSettings,
  type MessageReason,
  type NotificationLevel,
} from '../../contract/notification-defaults.ts';
import type { NotificationSettings } from '../../contract/notification-settings.ts';
import { describeNotification } from '../../contract/notification-wording.ts';
import type { EndCounts } from '../../contract/notification.ts';
import type { Task } from '../../contract/task.ts';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { localTimeIn } from '../testing/zone-time.ts';
import type { Announcement } from './announcer.ts';
import type { LiveAccount } from './last-seen.ts';
import { createNotificationBook, type NotificationBook } from './notification-book.ts';
import { createSqliteNotifications } from './sqlite-notifications.ts';
import type { TaskEnd } from './task-end.ts';

const minute = 60_000;
const hour = 60 * minute;
const all = { unreadOnly: false, accountIds: null, tone: null, limit: 2_000 };

let folder: string;
let clock: FakeClock;
let book: NotificationBook;
let settings: NotificationSettings;
let told: Announcement[];
let live: LiveAccount[];
let number: number;
let ids: number;
let db: ReturnType<typeof openDatabase>['db'];

/** As the app does at its start, with what the one before left behind. */
function open(): void {
  ({ db } = openDatabase(path.join(folder, 'history.sqlite'), migrations, silentLog));
  book = createNotificationBook({
    clock,
    localTime: localTimeIn('UTC'),
    newId: () => `n${String((ids += 1))}`,
    store: createSqliteNotifications({ db, clock, log: silentLog }),
    settings,
    live: () => live.map(({ accountId }) => ({ accountId, serverNow: clock.now() })),
    onChange: () => undefined,
    onSettings: (next) => {
      settings = next;
    },
    onTell: (announcement) => told.push(announcement),
  });
  book.start(['a', 'b']);
}
const restart = (): void => {
  book.stop();
  db.close();
  open();
};
/** Without a word to anybody: what was not written is gone. */
const crash = (): void => {
  db.close();
  open();
};
const ended = (
  state: 'completed' | 'failed' | 'cancelled',
  { accountId = 'a', error = 'Carrier down' } = {},
): Task => {
  number += 1;
  const change = createTaskBook(accountId).apply(
    { id: String(number), kind: 'bulk_sms', state, error, startedAt: 0, finishedAt: 9_000 },
    0,
    true,
  );
  if (change === undefined) throw new Error('The report was refused.');
  return change.task;
};
const endOf = (task: Task): TaskEnd => ({
  task,
  taskTitle: 'Bulk SMS',
  serverId: `server of ${task.accountId}`,
  serverName: 'Desk',
});
/** And waits until it is gathered. */
const tell = (...tasks: readonly Task[]): void => {
  for (const task of tasks) book.taskEnded(endOf(task));
  clock.advance(250);
};
const many = (count: number, state: 'completed' | 'failed' = 'completed'): Task[] =>
  Array.from({ length: count }, () => ended(state));
const entries = () => book.page(all).entries;
const countIn = (subjects: readonly { subject: object }[]): number =>
  subjects.reduce((sum, { subject }) => {
    const { completed = 1, failed = 0, cancelled = 0 } = subject as Partial<EndCounts>;
    return sum + completed + failed + cancelled;
  }, 0);
const set = (part: Partial<NotificationSettings>): void => {
  book.setSettings({ ...book.settings(), ...part });
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-notifications-'));
  clock = createFakeClock(Date.UTC(2026, 10, 20, 12));
  settings = defaultNotificationSettings;
  told = [];
  live = [];
  number = 0;
  ids = 0;
  open();
});
afterEach(() => {
  book.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the notifications', () => {
  it('tell an end with what the operator needs to know', () => {
    tell(ended('failed'));
    expect(told).toMatchObject([
      { tone: 'bad', read: false, subject: { state: 'failed', durationMs: 9_000 } },
    ]);
    expect(told.map((notification) => describeNotification(notification).body.params)).toMatchObject([
      { error: 'Carrier down', server: 'Desk' },
    ]);
  });

  it('hold nothing that looks like a secret', () => {
    tell(ended('failed', { error: 'GET /x?token=abcdef failed' }));
    expect(JSON.stringify([told, entries()])).not.toContain('abcdef');
  });

  it('tell a few ends one by one, newest first in the list', () => {
    tell(ended('completed'), ended('cancelled'), ended('failed'));
    expect(told).toHaveLength(3);
    expect(entries().map(({ tone }) => tone)).toEqual(['bad', 'neutral', 'good']);
  });

  it('tell many ends in one go as one, and name the failed ones', () => {
    tell(...many(50), ended('failed'));
    expect(told).toMatchObject([{ tone: 'bad', subject: { kind: 'manyEnded', completed: 50, failed: 1 } }]);
    expect(told[0]?.subject).toMatchObject({ examples: [{ taskKey: 'a/51' }] });
  });

  it('keep the servers apart', () => {
    tell(...many(5), ended('failed', { accountId: 'b' }));
    expect(told.map(({ subject }) => subject.kind).toSorted()).toEqual(['manyEnded', 'taskEnded']);
  });

  it('count what is unread, by account', () => {
    tell(ended('completed'), ended('failed', { accountId: 'b' }));
    expect([book.unread(), book.unreadByAccount()]).toEqual([2, { a: 1, b: 1 }]);
    book.markRead([entries()[0]?.id ?? '']);
    expect(book.unread()).toBe(1);
    book.markAllRead();
    expect([book.unread(), book.unreadByAccount()]).toEqual([0, {}]);
    book.clear();
    expect(entries()).toEqual([]);
  });

  it('are filtered by account, outcome and what is unread', () => {
    tell(ended('completed'), ended('failed'), ended('failed', { accountId: 'b' }));
    const tones = (filter: object) => book.page({ ...all, ...filter }).entries.map(({ tone }) => tone);
    expect(tones({ accountIds: ['a'] })).toEqual(['bad', 'good']);
    expect(tones({ tone: 'good' })).toEqual(['good']);
    book.markRead(
      entries()
        .map(({ id }) => id)
        .slice(1),
    );
    expect(tones({ unreadOnly: true })).toHaveLength(1);
    expect(book.page({ ...all, limit: 1 })).toMatchObject({ matching: 3, all: 3, entries: [{}] });
  });

  it('leave no timer behind', () => {
    set({ snoozedUntil: clock.now() + hour });
    book.taskEnded(endOf(ended('completed')));
    book.stop();
    expect(clock.pending()).toBe(0);
  });
});

describe('the rate', () => {
  it('is never more than a few a minute, and nothing is lost', () => {
    for (let second = 0; second < 120; second += 1) {
      tell(...many(3));
      clock.advance(750);
    }
    clock.advance(minute);
    expect(countIn(told)).toBe(360);
    const inMinute = told.filter(({ at }) => at < Date.UTC(2026, 10, 20, 12, 1));
    expect(inMinute.length).toBeLessThanOrEqual(7);
    expect(told.length).toBeLessThanOrEqual(3 + 4 * 3);
  });

  it('a flood is one line of the list that counts up', () => {
    for (let round = 0; round < 100; round += 1) tell(...many(100));
    expect(entries()).toMatchObject([{ subject: { kind: 'manyEnded', completed: 10_000 } }]);
    clock.advance(minute);
    expect(countIn(told)).toBe(10_000);
  });

  it('a line that was read does not grow: what is new is unread', () => {
    tell(...many(10));
    book.markAllRead();
    tell(...many(10));
    expect(entries().map(({ read }) => read)).toEqual([false, true]);
  });

  it('what was read before its turn came is not told', () => {
    tell(...many(3));
    tell(ended('failed'));
    expect(told).toHaveLength(3);
    book.markAllRead();
    clock.advance(minute);
    expect(told).toHaveLength(3);
  });
});

describe('rules and quiet', () => {
  const silentSms = {
    id: 'r',
    name: '',
    enabled: true,
    about: 'tasks' as const,
    reasons: [],
    serverIds: [],
    kinds: ['bulk_sms'],
    states: [],
    minDurationMs: null,
    level: 'silent' as const,
  };

  it('a silent end is only in the list, as read', () => {
    set({ rules: [silentSms] });
    tell(ended('failed'));
    expect([told.length, book.unread(), entries().length]).toEqual([0, 0, 1]);
  });

  it('what ends in a snooze is told as one at its end', () => {
    set({ snoozedUntil: clock.now() + hour });
    tell(ended('completed'), ended('failed'));
    tell(...many(10));
    expect([told.length, book.unread()]).toEqual([0, 3]);
    clock.advance(hour);
    expect(told).toMatchObject([
      { subject: { kind: 'heldBack', completed: 11, failed: 1 }, serverName: 'Desk', accountId: 'a' },
    ]);
    expect(told[0]?.covers).toHaveLength(3);
    clock.advance(hour);
    expect(told).toHaveLength(1);
  });

  it('one that was held back is told as itself, and one that was read is not told', () => {
    set({ doNotDisturb: true });
    tell(ended('completed'));
    tell(ended('failed'));
    book.markRead([entries()[1]?.id ?? '']);
    set({ doNotDisturb: false });
    expect(told).toMatchObject([{ subject: { kind: 'taskEnded', state: 'failed' } }]);
  });

  it('an urgent one is told in quiet hours, and held back while nobody wants to be disturbed', () => {
    set({
      rules: [{ ...silentSms, level: 'urgent' }],
      quietHours: { enabled: true, fromMinute: 0, toMinute: 0, days: [0, 1, 2, 3, 4, 5, 6] },
    });
    tell(ended('failed'));
    expect(told).toMatchObject([{ level: 'urgent' }]);
    set({ doNotDisturb: true });
    tell(ended('failed'));
    expect(told).toHaveLength(1);
    // Quiet hours go on, but urgent ones may be told in them.
    set({ doNotDisturb: false });
    expect(told).toHaveLength(2);
  });

  it('quiet hours that begin hold back what waits for its turn', () => {
    tell(...many(3));
    tell(ended('failed'));
    set({ snoozedUntil: clock.now() + hour });
    clock.advance(minute);
    expect(told).toHaveLength(3);
    clock.advance(hour);
    expect(told).toHaveLength(4);
  });

  it('notices the end of quiet hours after a sleep', () => {
    set({ quietHours: { enabled: true, fromMinute: 0, toMinute: 18 * 60, days: [0, 1, 2, 3, 4, 5, 6] } });
    tell(ended('failed'));
    expect(book.telling().name).toBe('quietHours');
    clock.jump(7 * hour);
    book.wake();
    expect([book.telling().name, told.length]).toEqual(['telling', 1]);
  });
});

describe('a restart', () => {
  it('keeps list, unread and settings', () => {
    tell(ended('completed'), ended('failed'));
    book.markRead([entries()[0]?.id ?? '']);
    set({ doNotDisturb: true });
    const before = entries();
    restart();
    expect(entries()).toEqual(before);
    expect([book.unread(), book.telling().name]).toEqual([1, 'doNotDisturb']);
    expect(told).toHaveLength(2);
  });

  it('tells at the start what was held back and could not be told', () => {
    set({ snoozedUntil: clock.now() + hour });
    tell(ended('completed'), ended('failed'));
    book.stop();
    db.close();
    clock.jump(2 * hour);
    open();
    expect(told).toMatchObject([{ subject: { kind: 'heldBack', completed: 1, failed: 1 } }]);
    restart();
    expect(told).toHaveLength(1);
  });

  it('keeps the newest two thousand, and nothing of accounts that are gone', () => {
    set({ otherwise: 'silent' });
    for (let round = 0; round < 2_100; round += 1) {
      tell(ended('completed'));
      clock.advance(20_000);
    }
    tell(ended('failed', { accountId: 'of yesterday' }));
    expect(entries()).toHaveLength(2_000);
    restart();
    expect(entries()).toHaveLength(1_999);
    book.forget('a');
    expect(entries()).toEqual([]);
  });

  it('loses no more than half a second to a crash', () => {
    tell(ended('failed'));
    clock.advance(500);
    tell(ended('failed'));
    crash();
    expect(entries()).toHaveLength(1);
  });

  it('goes on where nothing can be written', () => {
    db.exec('DROP TABLE notifications');
    tell(ended('failed'));
    clock.advance(minute);
    expect([told.length, entries().length]).toEqual([1, 1]);
    db.exec('CREATE TABLE notifications (id, position, account_id, held, body)');
  });
});

describe('what happened while the app was closed', () => {
  const found = (task: Task, endedAt: number) => ({ ...endOf(task), endedAt });
  const goLive = (): void => {
    live = [{ accountId: 'a', serverNow: 0 }];
  };

  it('is told once, as one', () => {
    goLive();
    book.firstCatchUp('a', [found(ended('failed'), clock.now() - hour)]);
    expect(told).toEqual([]);
    clock.advance(hour);
    restart();
    live = [];
    clock.jump(hour);
    const missed = [
      found(ended('completed'), clock.now() - 3 * hour),
      found(ended('completed'), clock.now() - 1_000),
      found(ended('failed'), clock.now() - 2_000),
    ];
    goLive();
    book.firstCatchUp('a', missed);
    expect(told).toMatchObject([
      { tone: 'bad', subject: { kind: 'whileAway', completed: 1, failed: 1, cancelled: 0 } },
    ]);
    expect(book.unread()).toBe(1);
    restart();
    book.firstCatchUp('a', missed);
    expect(told).toHaveLength(1);
  });

  it('counts from when the account was last live, not from when the app was closed', () => {
    goLive();
    book.firstCatchUp('a', []);
    clock.advance(10 * minute);
    live = [];
    clock.advance(hour);
    restart();
    goLive();
    book.firstCatchUp('a', [found(ended('failed'), clock.now() - 30 * minute)]);
    expect(told).toHaveLength(1);
  });

  it('does not repeat what was told a moment before the app was closed', () => {
    goLive();
    book.firstCatchUp('a', []);
    const task = ended('failed');
    tell(task);
    restart();
    book.firstCatchUp('a', [found(task, clock.now() - 100)]);
    expect(told).toHaveLength(1);
  });

  it('does not repeat after a crash what is in the list, and tells what is not', () => {
    goLive();
    book.firstCatchUp('a', []);
    const tasks = many(20);
    tell(...tasks);
    clock.advance(500);
    const lost = ended('failed');
    book.taskEnded(endOf(lost));
    crash();
    book.firstCatchUp(
      'a',
      [...tasks, lost].map((task) => found(task, clock.now())),
    );
    expect(told.at(-1)).toMatchObject({ subject: { kind: 'whileAway', completed: 0, failed: 1 } });
  });

  it('leaves out what a rule keeps silent', () => {
    goLive();
    book.firstCatchUp('a', []);
    set({ otherwise: 'silent' });
    restart();
    clock.jump(hour);
    book.firstCatchUp('a', [found(ended('failed'), clock.now())]);
    expect([told, entries()]).toEqual([[], []]);
  });

  describe('other news', () => {
    const message = (
      text: string,
      slug = 'lobby',
      { level = 'normal', reason = 'mention' }: { level?: NotificationLevel; reason?: MessageReason } = {},
    ): void => {
      book.news({
        accountId: 'a',
        serverName: 'Relay',
        level,
        tone: 'neutral',
        subject: {
          kind: 'messages',
          room: { accountId: 'a', endpointId: 'chat', slug },
          roomName: 'Lobby',
          reason,
          sender: 'mara',
          text,
          count: 1,
        },
      });
    };

    it('grow on one line while nobody has read it, over a restart too', () => {
      message('one');
      message('two');
      expect(book.page(all).entries).toMatchObject([{ subject: { text: 'two', count: 2 } }]);
      restart();
      message('three');
      expect(book.page(all).entries).toMatchObject([{ subject: { text: 'three', count: 3 } }]);
      book.markAllRead();
      message('four');
      expect(book.page(all).entries).toMatchObject([{ subject: { text: 'four', count: 1 } }, { read: true }]);
    });

    it('that are silent share one line a room and a day, as read, whatever they are about', () => {
      const silently = (text: string, slug?: string, reason?: MessageReason): void => {
        message(text, slug, { level: 'silent', ...(reason === undefined ? {} : { reason }) });
      };
      silently('one', 'lobby', 'message');
      silently('two', 'lobby', 'mention');
      silently('elsewhere', 'support', 'message');
      restart();
      silently('three', 'lobby', 'message');
      expect(entries()).toMatchObject([
        { read: true, subject: { room: { slug: 'lobby' }, text: 'three', count: 3 } },
        { read: true, subject: { room: { slug: 'support' }, count: 1 } },
      ]);
      expect([told.length, book.unread()]).toEqual([0, 0]);
      // One that is told has a line of its own, and leaves the silent one as it is.
      message('look', 'lobby');
      silently('four', 'lobby', 'message');
      expect(entries().map(({ level, subject }) => [level, subject])).toMatchObject([
        ['silent', { count: 4 }],
        ['normal', { count: 1 }],
        ['silent', { count: 1 }],
      ]);
      clock.advance(24 * hour);
      silently('on the next day', 'lobby', 'message');
      expect(entries()).toHaveLength(4);
      expect(entries()[0]).toMatchObject({ subject: { text: 'on the next day', count: 1 } });
    });

    it('of several kinds are told together in numbers once it is quiet no more', () => {
      book.setSettings({ ...settings, doNotDisturb: true });
      message('one');
      message('two');
      message('elsewhere', 'support');
      book.taskEnded(endOf(ended('failed')));
      clock.advance(1_000);
      expect(told).toEqual([]);
      book.setSettings({ ...settings, doNotDisturb: false });
      expect(told.map(({ subject, tone }) => ({ subject, tone }))).toEqual([
        { subject: { kind: 'several', held: true, ends: 1, messages: 3, others: 0 }, tone: 'bad' },
      ]);
    });
  });
});
