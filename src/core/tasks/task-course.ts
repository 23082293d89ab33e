import type { TaskCourse } from '../../contract/task.ts';

/**
 * The course of one task in a few hundred bytes, for there are a hundred thousand of them: times and values side by
 * side in one array of numbers, thinned to every other point, at twice the distance, whenever it is full.
 */
export interface CourseRecord {
  readonly unit: TaskCourse['unit'];
  /** Points closer than this take the place of the one before. */
  stepMs: number;
  /** At, value, at, value, … oldest first. */
  readonly numbers: number[];
}

const firstStepMs = 250;
const maxPoints = 32;

/** Adds a point; a clock that went backwards counts as one that stood still. Changes `course` where there is one. */
export function addToCourse(
  course: CourseRecord | undefined,
  unit: TaskCourse['unit'],
  at: number,
  value: number,
): CourseRecord {
  if (course === undefined) return { unit, stepMs: firstStepMs, numbers: [at, value] };
  if (course.unit !== unit) return course;
  const { numbers } = course;
  const last = numbers.length - 2;
  const time = Math.max(at, numbers[last] ?? at);
  // The first point stays; the last one moves until it is a step away from the one before it.
  if (time === numbers[last] || (last >= 2 && time - (numbers[last - 2] ?? 0) < course.stepMs)) {
    numbers[last] = time;
    numbers[last + 1] = value;
    return course;
  }
  numbers.push(time, value);
  if (numbers.length >= maxPoints * 2) thin(course);
  return course;
}

export function courseOf(course: CourseRecord | undefined): TaskCourse {
  if (course === undefined) return { unit: 'items', points: [] };
  const points: TaskCourse['points'] = [];
  for (let index = 0; index < course.numbers.length; index += 2)
    points.push({ at: course.numbers[index] ?? 0, value: course.numbers[index + 1] ?? 0 });
  return { unit: course.unit, points };
}

/** Every other point goes, but never the first and the last. */
function thin(course: CourseRecord): void {
  const { numbers } = course;
  const count = numbers.length / 2;
  let kept = 1;
  for (let index = 2; index < count; index += 2, kept += 1) move(numbers, index, kept);
  if (count % 2 === 0) {
    move(numbers, count - 1, kept);
    kept += 1;
  }
  numbers.length = kept * 2;
  course.stepMs *= 2;
}

function move(numbers: number[], from: number, to: number): void {
  numbers[to * 2] = numbers[from * 2] ?? 0;
  numbers[to * 2 + 1] = numbers[from * 2 + 1] ?? 0;
}
