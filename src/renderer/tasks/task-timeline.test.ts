import { expect, it } from 'vitest';
import type { Task } from '../../contract/task.ts';
import { timelineOf } from './task-timeline.ts';

const task = (over: Partial<Task>): Task =>
  ({ createdAt: 0, startedAt: 1_000, finishedAt: null, state: 'running', ...over }) as Task;
const course = (...values: readonly (readonly [at: number, value: number])[]) => ({
  unit: 'items' as const,
  points: values.map(([at, value]) => ({ at, value })),
});

it('tells the start, each change of rate, and the end', () => {
  const events = timelineOf({
    task: task({ state: 'completed', finishedAt: 9_000 }),
    course: course([1_000, 0], [2_000, 100], [3_000, 210], [4_000, 215], [5_000, 220], [9_000, 600]),
  });
  expect(events.map((event) => [event.kind, event.at])).toEqual([
    ['queued', 0],
    ['started', 1_000],
    ['rate', 1_000],
    ['rate', 3_000],
    ['rate', 5_000],
    ['completed', 9_000],
  ]);
});

it('tells a task that stands still', () => {
  const events = timelineOf({ task: task({}), course: course([1_000, 0], [2_000, 10], [60_000, 10]) });
  expect(events.at(-1)).toMatchObject({ kind: 'rate', perSecond: 0, at: 2_000 });
});

it('shows nothing behind the end, where clocks disagree', () => {
  const events = timelineOf({
    task: task({ state: 'failed', finishedAt: 2_000 }),
    course: course([5_000, 0], [6_000, 10]),
  });
  expect(events.map(({ kind }) => kind)).toEqual(['queued', 'started', 'failed']);
});

it('takes two reports at once for no standstill', () => {
  const events = timelineOf({ task: task({}), course: course([5_000, 40], [5_010, 40], [6_100, 80]) });
  expect(events.map(({ kind }) => kind)).toEqual(['queued', 'started', 'rate']);
});
