import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskStates } from '../../contract/task-state.ts';
import type { TaskQuery, TaskRow, TaskView, TaskViewDelta } from '../../contract/task.ts';
import { createTaskBook } from './task-book.ts';
import { createTaskView } from './task-view.ts';

const query = (over: Partial<TaskQuery> = {}): TaskQuery => ({
  accountId: 'a',
  states: [],
  text: '',
  sort: { by: 'created', direction: 'desc' },
  ...over,
});
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
    expect(view.flush()).toBeUndefined();
    const change = book.apply({ id: '2', processed: 5, total: 10 }, 1_000, true);
    if (change === undefined) throw new Error('The report was refused.');
    view.note(change.task);
    const delta = view.flush();
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
        by: fc.constantFrom('created', 'progress', 'state', 'kind'),
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
          const delta = view.flush();
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
