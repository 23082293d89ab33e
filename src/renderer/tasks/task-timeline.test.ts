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

it('tells no rate of the time before the start', () => {
  const events = (task_: Partial<Task>, ...values: readonly (readonly [at: number, value: number])[]) =>
    timelineOf({ task: task(task_), course: course(...values) }).map((event) =>
      event.kind === 'rate' ? [event.at, event.perSecond] : event.kind,
    );
  // It waited for a minute, and has gone at one rate since.
  const started = { startedAt: 60_000 };
  expect(events(started, [0, 0], [30_000, 0], [70_000, 100], [80_000, 200])).toEqual([
    'queued',
    'started',
    [60_000, 10],
  ]);
  // What was done before the start, by another clock, says nothing of its rate.
  expect(events(started, [0, 0], [58_000, 20], [62_000, 100], [72_000, 200])).toEqual([
    'queued',
    'started',
    [62_000, 10],
  ]);
  expect(events(started, [0, 0], [10_000, 20], [20_000, 40])).toEqual(['queued', 'started']);
});

it('tells no rate of a task that waits, nor of what was said before it was queued', () => {
  const waiting = task({ state: 'pending', startedAt: null });
  const standing = course([1_000, 0], [30_000, 0]);
  expect(timelineOf({ task: waiting, course: standing }).map(({ kind }) => kind)).toEqual(['queued']);
  const unsaid = task({ createdAt: 5_000, startedAt: null });
  const events = timelineOf({ task: unsaid, course: course([1_000, 0], [2_000, 0], [10_000, 50]) });
  expect(events.map(({ kind, at }) => [kind, at])).toEqual([
    ['queued', 5_000],
    ['rate', 5_000],
  ]);
});
