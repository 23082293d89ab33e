import type { TaskPage } from '../../contract/task.ts';

/** Something that happened to a task, for its timeline. */
export type TimelineEvent =
  | { kind: 'queued' | 'started' | 'completed' | 'failed' | 'cancelled'; at: number }
  /** From here on it went at this rate: items, or hundredths of the whole, a second. */
  | { kind: 'rate'; at: number; perSecond: number; unit: TaskPage['course']['unit'] };

type Point = TaskPage['course']['points'][number];

/** Slower or faster by less than this is the same rate. */
const sameRate = 1.6;
/** Over a shorter time, a rate says more of the network than of the task. */
const shortestMs = 900;
const standstillMs = 5_000;

/** What is known of a task's life, oldest first: queued, started, each change of its rate, its end. */
export function timelineOf({ task, course }: Pick<TaskPage, 'task' | 'course'>): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  if (task.createdAt !== null) events.push({ kind: 'queued', at: task.createdAt });
  if (task.startedAt !== null) events.push({ kind: 'started', at: task.startedAt });
  // While it waits, that nothing is done yet is no standstill.
  if (task.state !== 'pending') {
    const points = pointsSince(task.startedAt ?? task.createdAt, course.points);
    events.push(...rateChanges({ ...course, points }));
  }
  if (task.state !== 'pending' && task.state !== 'running' && task.finishedAt !== null)
    events.push({ kind: task.state, at: task.finishedAt });
  const end = events.at(-1);
  // Clocks disagree: nothing is shown behind the end.
  return events
    .filter(({ at }) => end === undefined || at <= end.at || end.kind === 'rate')
    .toSorted((a, b) => a.at - b.at);
}

/**
 * The course from the start on. The start is the server's time and the points are of our clock: where work was done
 * before it, the two disagree, and how far it had come at the start is not known.
 */
function pointsSince(start: number | null, points: readonly Point[]): readonly Point[] {
  if (start === null) return points;
  const before = points.filter(({ at }) => at < start);
  const since = points.slice(before.length);
  const [first] = before;
  return first !== undefined && before.every(({ value }) => value === first.value)
    ? [{ at: start, value: first.value }, ...since]
    : since;
}

function rateChanges({
  unit,
  points,
}: {
  readonly unit: TaskPage['course']['unit'];
  readonly points: readonly Point[];
}): TimelineEvent[] {
  const changes: TimelineEvent[] = [];
  let known: number | null = null;
  let before = points[0];
  for (const point of points.slice(1)) {
    if (before === undefined || point.at - before.at < shortestMs) continue;
    const elapsedMs = point.at - before.at;
    const perSecond = ((point.value - before.value) * 1000) / elapsedMs;
    const from = before.at;
    before = point;
    // Reports come when they come: only a longer silence is a standstill.
    if (perSecond === 0 && elapsedMs < standstillMs) continue;
    const same =
      known !== null &&
      (known === perSecond ||
        (known > 0 && perSecond > 0 && Math.max(known / perSecond, perSecond / known) < sameRate));
    if (same) continue;
    known = perSecond;
    changes.push({ kind: 'rate', at: from, perSecond, unit });
  }
  return changes;
}
