import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allTasksOf, taskSortFields } from '../../contract/task-sort.ts';
import { taskStates } from '../../contract/task-state.ts';
import type { TaskQuery, TaskRow, TaskView, TaskViewDelta } from '../../contract/task.ts';
import { createTaskBook } from './task-book.ts';
import { createTaskView } from './task-view.ts';

const query = (over: Partial<TaskQuery> = {}): TaskQuery => ({ ...allTasksOf('a'), ...over });
const whole = { offset: 0, limit: 500 };

/** What a console would show after a picture and the deltas that followed it. */
function shownBy(picture: TaskView, deltas: readonly TaskViewDelta[]): TaskRow[] {
  const rows = new Map(picture.rows.map((row) => [row.key, row]));
  let order = picture.rows.map((row) => row.key);
  for (const delta of deltas) {
    for (const row of delta.rows) rows.set(row.key, row);
    order = delta.order ?? order;
  }
  return order.flatMap((key) => rows.get(key) ?? []);
}

describe('a live view', () => {
  it('gives its rows in the order asked for, and the counts of all', () => {
    const book = createTaskBook('a');
    book.apply({ id: '1', state: 'running', createdAt: 1 }, 0, true);
    book.apply({ id: '2', state: 'failed', createdAt: 2, error: 'Carrier down' }, 0, true);
    const view = createTaskView('v', query(), book, whole).move(whole);
    expect(view.rows.map(({ id }) => id)).toEqual(['2', '1']);
    expect(view.counts).toMatchObject({ running: 1, failed: 1 });
    const found = createTaskView('v', query({ text: 'carrier' }), book, whole).move(whole);
    expect(found.rows.map(({ id }) => id)).toEqual(['2']);
  });

  it('tells only the rows that changed, and nothing where nothing did', () => {
    const book = createTaskBook('a');
    for (const id of ['1', '2', '3']) book.apply({ id, state: 'running', createdAt: Number(id) }, 0, true);
    const view = createTaskView('v', query(), book, whole);
    view.move(whole);
    expect(view.flush(0)).toBeUndefined();
    const change = book.apply({ id: '2', processed: 5, total: 10 }, 1_000, true);
    if (change === undefined) throw new Error('The report was refused.');
    view.note(change.task);
    const delta = view.flush(1_000);
    expect(delta?.rows.map(({ id }) => id)).toEqual(['2']);
    expect(delta?.order).toBeUndefined();
  });

  it('shows the same after any deltas as a fresh picture would', () => {
    const report = fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      state: fc.constantFrom(...taskStates),
      progress: fc.integer({ min: 0, max: 100 }),
      createdAt: fc.integer({ min: 1, max: 4 }),
    });
    const asked = fc.record({
      states: fc.subarray([...taskStates]),
      sort: fc.record({
        by: fc.constantFrom(...taskSortFields),
        direction: fc.constantFrom('asc', 'desc'),
      }),
    });
    const window = fc.record({
      offset: fc.integer({ min: 0, max: 3 }),
      limit: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(report), { maxLength: 6 }), asked, window, (batches, over, rows) => {
        const book = createTaskBook('a');
        const view = createTaskView('v', query(over), book, rows);
        const picture = view.move(rows);
        const deltas: TaskViewDelta[] = [];
        batches.forEach((batch, index) => {
          for (const one of batch) {
            const change = book.apply(one, index * 1_000, true);
            if (change !== undefined) view.note(change.task);
          }
          const delta = view.flush(index * 1_000);
          if (delta !== undefined) deltas.push(delta);
        });
        const fresh = createTaskView('w', query(over), book, rows).move(rows);
        expect(shownBy(picture, deltas)).toEqual(fresh.rows);
        expect(deltas.map(({ seq }) => seq)).toEqual(deltas.map((_, index) => picture.seq + index + 1));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the order of a view', () => {
  const first = { offset: 0, limit: 2 };
  const setUp = () => {
    const book = createTaskBook('a');
    for (const id of ['1', '2', '3'])
      book.apply({ id, state: 'running', progress: Number(id), createdAt: Number(id) }, 0, true);
    const view = createTaskView('v', query({ sort: { by: 'progress', direction: 'desc' } }), book, first);
    const report = (id: string, progress: number, now: number): void => {
      const change = book.apply({ id, progress, createdAt: Number(id) }, now, true);
      if (change !== undefined) view.note(change.task);
    };
    const shown = (now: number) => {
      const delta = view.flush(now);
      return delta === undefined
        ? undefined
        : (delta.order ?? delta.rows.map(({ id, progress }) => [id, progress]));
    };
    expect(view.move(first).rows.map(({ id }) => id)).toEqual(['3', '2']);
    return { book, view, report, shown };
  };

  it('is made anew a few times a second, and rows change in place meanwhile', () => {
    const { view, report, shown } = setUp();
    report('1', 50, 0);
    expect(shown(0)).toEqual(['a/1', 'a/3']);
    report('2', 90, 100);
    report('3', 60, 100);
    expect(shown(100)).toEqual([['3', 60]]);
    expect(view.pending()).toBe(true);
    expect(shown(500)).toEqual(['a/2', 'a/3']);
    expect(view.pending()).toBe(false);
  });

  it('stands still while somebody is on the list, and says how much waits', () => {
    const { view, report, shown } = setUp();
    view.hold(true);
    report('1', 50, 0);
    report('2', 60, 0);
    expect(view.flush(1_000)).toMatchObject({ waiting: 2, rows: [{ id: '2', progress: 60 }] });
    expect(view.move({ offset: 1, limit: 2 }).rows.map(({ id }) => id)).toEqual(['2', '1']);
    expect(view.keys(0, 9)).toEqual(['a/3', 'a/2', 'a/1']);
    expect(view.rank()).toMatchObject({ waiting: 0, rows: [{ id: '1' }, { id: '3' }] });
    report('3', 99, 2_000);
    view.hold(false);
    expect(shown(2_000)).toEqual(['a/2', 'a/1']);
  });

  it('is not made anew for changes that move nothing', () => {
    const { view, report, shown } = setUp();
    report('1', 1, 0);
    expect(shown(10_000)).toBeUndefined();
    expect(view.pending()).toBe(false);
  });

  it('loses a task that left the live list', () => {
    const book = createTaskBook('a', 1);
    const view = createTaskView('v', query(), book, whole);
    for (const id of ['1', '2']) book.apply({ id, state: 'completed', createdAt: Number(id) }, 0, true);
    expect(view.move(whole).total).toBe(2);
    expect(book.settle('a/1')).toEqual([]);
    for (const key of book.settle('a/2')) view.forget(key);
    expect(view.flush(1_000)).toMatchObject({ total: 1, order: ['a/2'], counts: { completed: 1 } });
  });
});

it('a query takes kinds and a range of time', () => {
  const book = createTaskBook('a');
  for (const [id, kind] of [
    ['1', 'x'],
    ['2', 'y'],
    ['3', 'y'],
  ] as const)
    book.apply({ id, kind, state: 'running', createdAt: Number(id) }, 0, true);
  const found = (over: Partial<TaskQuery>) =>
    createTaskView('v', query(over), book, whole)
      .move(whole)
      .rows.map(({ id }) => id);
  expect(found({ kinds: ['y'] })).toEqual(['3', '2']);
  expect(found({ from: 2, to: 3 })).toEqual(['2']);
});
