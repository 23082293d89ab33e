import { describe, expect, it } from 'vitest';
import { allTasksOf } from '../../contract/task-sort.ts';
import type { TaskViewDelta } from '../../contract/task.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createTaskBook } from './task-book.ts';
import { createTaskDesk } from './task-desk.ts';
import { createTaskView } from './task-view.ts';
import { createTaskViews } from './task-views.ts';

const whole = { offset: 0, limit: 500 };

const begin = () => {
  const clock = createFakeClock();
  const book = createTaskBook('a');
  const told: TaskViewDelta[] = [];
  const views = createTaskViews(
    clock,
    (accountId) =>
      accountId === 'a'
        ? { view: (viewId, query, window) => createTaskView(viewId, query, book, window) }
        : undefined,
    (delta) => told.push(delta),
  );
  const desk = createTaskDesk(views, () => [
    { tasks: { running: () => 2 } },
    { tasks: undefined },
    { tasks: { running: () => 3 } },
  ]);
  const report = (id: string): void => {
    const change = book.apply({ id, state: 'running', createdAt: Number(id) }, clock.now(), true);
    if (change !== undefined) views.note(change.task);
  };
  return { clock, views, desk, told, report };
};

describe('the lists of tasks', () => {
  it('are of accounts that have tasks', () => {
    const { desk } = begin();
    expect(desk.openView(allTasksOf('gone'), whole)).toMatchObject({ failure: { code: 'unknownAccount' } });
    expect(desk.openView(allTasksOf('a'), whole)).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it('are told what came since, once a frame, and nothing once they are closed', () => {
    const { clock, views, desk, told, report } = begin();
    const opened = desk.openView(allTasksOf('a'), whole);
    if (!opened.ok) throw new Error(opened.failure.code);
    report('1');
    report('2');
    expect(told).toEqual([]);
    clock.advance(16);
    expect(told.flatMap(({ rows }) => rows.map(({ id }) => id)).toSorted()).toEqual(['1', '2']);
    views.closeOf('a');
    report('3');
    clock.advance(1_000);
    expect(told).toHaveLength(1);
    expect(desk.moveView(opened.value.viewId, whole)).toMatchObject({ ok: false });
  });

  it('count what runs, of all accounts', () => {
    expect(begin().desk.runningTasks()).toBe(5);
  });
});
