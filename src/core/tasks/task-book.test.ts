import { expect, it } from 'vitest';
import { createTasksDialect } from '../dialects/tasks-dialect.ts';
import { createTaskBook } from './task-book.ts';

it('tells an end once, and lets nothing bring the task back', () => {
  const book = createTaskBook('a');
  book.apply({ id: '1', state: 'running' }, 0, true);
  expect(book.apply({ id: '1', state: 'cancelled' }, 1, true)?.ended).toBe(true);
  expect(book.apply({ id: '1', state: 'cancelled' }, 2, true)?.ended).toBe(false);
  expect(book.apply({ id: '1', state: 'running', progress: 5 }, 3, true)).toBeUndefined();
  expect(book.apply({ id: '1', state: 'completed' }, 3, true)).toBeUndefined();
  expect(book.counts()).toMatchObject({ cancelled: 1, running: 0, completed: 0 });
});

it('does not let a late answer to the start set a running task back', () => {
  const book = createTaskBook('a');
  book.apply({ id: '1', state: 'running', processed: 5, total: 10 }, 0, true);
  const task = book.apply({ id: '1', kind: 'k', state: 'pending', processed: 0 }, 1, true)?.task;
  expect(task).toMatchObject({ state: 'running', processed: 5, progress: 50, kind: 'k' });
});

it('reads renamed, nested and hostile frames without a crash', () => {
  const dialect = createTasksDialect({ types: { task_progress: 'progress' }, fields: { task_id: 'ref' } });
  expect(dialect.read('{"type":"progress","task":{"ref":7,"progress":140}}')).toEqual({
    kind: 'reports',
    reports: [{ id: '7', state: 'running', progress: 100 }],
  });
  for (const frame of ['', '[]', 'null', '{"type":"progress"}'])
    expect(dialect.read(frame).kind).toBe('unreadable');
  expect(dialect.read('{"type":"constructor"}')).toEqual({ kind: 'unknown', type: 'constructor' });
  dialect.read('{"type":"progress","ref":"1","__proto__":{"polluted":1},"delivery":{"__proto__":{"x":1}}}');
  expect({}).not.toHaveProperty('polluted');
  expect(dialect.read('{"type":"progress","ref":"1","updated_at":1e300}')).toEqual({
    kind: 'reports',
    reports: [{ id: '1', state: 'running' }],
  });
});

it('takes what no task should do', () => {
  const book = createTaskBook('a');
  const apply = (report: Parameters<typeof book.apply>[0], now = 0) => book.apply(report, now, true)?.task;
  expect(apply({ id: '1', state: 'running', processed: 10, total: 20 })).toMatchObject({ progress: 50 });
  // Backwards, then without a total, then with one of zero.
  expect(apply({ id: '1', processed: 4 })).toMatchObject({ processed: 10, progress: 50 });
  expect(apply({ id: '2', state: 'running', processed: 4 })).toMatchObject({ progress: null, etaMs: null });
  expect(apply({ id: '3', state: 'running', processed: 4, total: 0 })).toMatchObject({
    progress: null,
    etaMs: null,
  });
});

it('keeps of an ended task what a list shows, and of those the newest', () => {
  const book = createTaskBook('a', 2);
  for (const id of ['1', '2', '3'])
    book.apply({ id, state: 'failed', error: 'x'.repeat(1_000), result: { id } }, 0, true);
  expect(book.settle('a/1')).toEqual([]);
  expect(book.get('a/1')).toMatchObject({ light: true, task: { result: null, error: 'x'.repeat(300) } });
  expect(book.apply({ id: '1', state: 'failed', error: 'again' }, 1, true)).toBeUndefined();
  book.settle('a/2');
  expect(book.settle('a/3')).toEqual(['a/1']);
  expect(book.counts().failed).toBe(2);
});

it('follows the course of a task to its end', () => {
  const book = createTaskBook('a');
  for (const second of [0, 1, 2])
    book.apply({ id: '1', state: 'running', processed: second * 10 }, second * 1_000, true);
  book.apply({ id: '1', state: 'completed', processed: 30 }, 3_000, true);
  expect(book.course('a/1')).toEqual({
    unit: 'items',
    points: [0, 10, 20, 30].map((value, index) => ({ at: index * 1_000, value })),
  });
});
