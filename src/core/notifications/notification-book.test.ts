import { beforeEach, describe, expect, it } from 'vitest';
import { describeNotification } from '../../contract/notification-wording.ts';
import type { AppNotification } from '../../contract/notification.ts';
import type { Task } from '../../contract/task.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createNotificationBook, type NotificationBook } from './notification-book.ts';

describe('the notifications', () => {
  let clock: ReturnType<typeof createFakeClock>;
  let book: NotificationBook;
  let told: AppNotification[];
  let number: number;

  const ended = (state: 'completed' | 'failed' | 'cancelled', accountId = 'a'): Task => {
    number += 1;
    const change = createTaskBook(accountId).apply(
      { id: String(number), kind: 'bulk_sms', state, error: 'Carrier down', startedAt: 0, finishedAt: 9_000 },
      0,
      true,
    );
    if (change === undefined) throw new Error('The report was refused.');
    return change.task;
  };
  const tell = (...tasks: readonly Task[]): void => {
    for (const task of tasks) book.taskEnded({ task, taskTitle: 'Bulk SMS', serverName: 'Desk' });
    clock.advance(250);
  };

  beforeEach(() => {
    clock = createFakeClock();
    told = [];
    number = 0;
    book = createNotificationBook({
      clock,
      newId: () => `n${String(told.length)}-${String(Math.random())}`,
      onChange: () => undefined,
      onNew: (notification) => told.push(notification),
    });
  });

  it('tells an end with what the operator needs to know', () => {
    tell(ended('failed'));
    expect(told).toMatchObject([
      { tone: 'bad', read: false, subject: { state: 'failed', durationMs: 9_000 } },
    ]);
    expect(told.map((notification) => describeNotification(notification).body.params)).toMatchObject([
      { error: 'Carrier down', server: 'Desk' },
    ]);
  });

  it('tells a few ends one by one, newest first in the list', () => {
    tell(ended('completed'), ended('cancelled'), ended('failed'));
    expect(told).toHaveLength(3);
    expect(book.list().map(({ tone }) => tone)).toEqual(['bad', 'neutral', 'good']);
  });

  it('tells many ends in one go as one', () => {
    tell(...Array.from({ length: 50 }, () => ended('completed')), ended('failed'));
    expect(told).toMatchObject([{ tone: 'bad', subject: { kind: 'manyEnded', completed: 50, failed: 1 } }]);
  });

  it('keeps the servers apart', () => {
    tell(...Array.from({ length: 5 }, () => ended('completed')), ended('failed', 'b'));
    expect(told.map(({ subject }) => subject.kind).toSorted()).toEqual(['manyEnded', 'taskEnded']);
  });

  it('counts what is unread', () => {
    tell(ended('completed'), ended('failed'));
    expect(book.unread()).toBe(2);
    book.markRead([book.list()[0]?.id ?? '']);
    expect(book.unread()).toBe(1);
    book.markAllRead();
    expect(book.unread()).toBe(0);
    book.clear();
    expect(book.list()).toEqual([]);
  });

  it('leaves no timer behind', () => {
    book.taskEnded({ task: ended('completed'), taskTitle: 'Bulk SMS', serverName: 'Desk' });
    book.stop();
    expect(clock.pending()).toBe(0);
  });
});
