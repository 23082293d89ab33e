import { describe, expect, it } from 'vitest';
import type { TaskRow, TaskView, TaskViewDelta } from '../../contract/task.ts';
import { applyDelta, fromPicture, type TaskViewState } from './task-view-state.ts';

const counts = { pending: 0, running: 2, completed: 0, failed: 0, cancelled: 0 };

const row = (key: string, progress = 0): TaskRow => ({
  key,
  id: key,
  accountId: 'account',
  kind: 'generate_numbers',
  state: 'running',
  progress,
  processed: null,
  total: null,
  message: null,
  error: null,
  rate: null,
  etaMs: null,
  createdAt: 0,
  startedAt: null,
  finishedAt: null,
  cancelRequested: false,
  delivery: null,
  batchCount: null,
  reportedAt: null,
});

const picture = (rows: TaskRow[], seq = 1): TaskView => ({
  viewId: 'view',
  seq,
  window: { offset: 0, limit: 60 },
  rows,
  total: rows.length,
  counts,
  waiting: 0,
});

const delta = (over: Partial<TaskViewDelta>): TaskViewDelta => ({
  viewId: 'view',
  seq: 2,
  window: { offset: 0, limit: 60 },
  rows: [],
  total: 2,
  counts,
  waiting: 0,
  ...over,
});

const shown = (state: TaskViewState | 'gap') =>
  state === 'gap' ? state : state.order.map((key) => [key, state.rows.get(key)?.progress]);

describe('a view of tasks in the console', () => {
  const start = fromPicture(picture([row('a'), row('b')]));

  it('takes changed rows in place and leaves the others as they are', () => {
    const next = applyDelta(start, delta({ rows: [row('b', 40)] }));
    expect(shown(next)).toEqual([
      ['a', 0],
      ['b', 40],
    ]);
    if (next !== 'gap') expect(next.rows.get('a')).toBe(start.rows.get('a'));
  });

  it('takes a new order, with rows that come in and rows that leave', () => {
    const next = applyDelta(start, delta({ order: ['c', 'a'], rows: [row('c', 7)], total: 3 }));
    expect(shown(next)).toEqual([
      ['c', 7],
      ['a', 0],
    ]);
    expect(next).toMatchObject({ total: 3, seq: 2 });
    if (next !== 'gap') expect(next.rows.has('b')).toBe(false);
  });

  it('follows the totals and counts of every delta', () => {
    const next = applyDelta(start, delta({ total: 9, counts: { ...counts, completed: 7 } }));
    expect(next).toMatchObject({ total: 9, counts: { completed: 7 } });
  });

  it('asks for the whole picture when a delta is missing', () => {
    expect(applyDelta(start, delta({ seq: 3 }))).toBe('gap');
  });

  it('asks for the whole picture when the order names a row that was never sent', () => {
    expect(applyDelta(start, delta({ order: ['a', 'unheard-of'] }))).toBe('gap');
  });

  it('lets old news and news of other views pass', () => {
    const late = fromPicture(picture([row('a')], 5));
    expect(applyDelta(late, delta({ seq: 5, rows: [row('a', 99)] }))).toBe(late);
    expect(applyDelta(late, delta({ seq: 4, rows: [row('a', 99)] }))).toBe(late);
    expect(applyDelta(late, delta({ seq: 6, viewId: 'another', rows: [row('a', 99)] }))).toBe(late);
  });

  it('goes on from a picture that was asked for after a gap', () => {
    const again = fromPicture(picture([row('a', 50), row('b')], 7));
    expect(shown(applyDelta(again, delta({ seq: 8, rows: [row('a', 51)] })))).toEqual([
      ['a', 51],
      ['b', 0],
    ]);
  });
});
