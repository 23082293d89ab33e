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
