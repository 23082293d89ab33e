import { expect, it } from 'vitest';
import { addToCourse, courseOf, type CourseRecord } from './task-course.ts';

const record = (points: readonly (readonly [at: number, value: number])[]) => {
  let course: CourseRecord | undefined;
  for (const [at, value] of points) course = addToCourse(course, 'items', at, value);
  return courseOf(course).points;
};

it('keeps the first and the newest point of a long life, and few in between', () => {
  const points = record(Array.from({ length: 100_000 }, (_, index) => [index * 100, index] as const));
  expect(points.length).toBeGreaterThan(10);
  expect(points.length).toBeLessThan(32);
  expect(points[0]).toEqual({ at: 0, value: 0 });
  expect(points.at(-1)).toEqual({ at: 9_999_900, value: 99_999 });
  expect(points.every(({ at }, index) => at > (points[index - 1]?.at ?? -1))).toBe(true);
});

it('lets a burst of reports move one point', () => {
  expect(
    record([
      [0, 0],
      [1000, 5],
      [1010, 6],
      [1020, 7],
    ]),
  ).toEqual([
    { at: 0, value: 0 },
    { at: 1000, value: 5 },
    { at: 1020, value: 7 },
  ]);
});

it('stands still while the clock goes backwards', () => {
  expect(
    record([
      [1000, 1],
      [2000, 2],
      [500, 3],
    ]).map(({ at }) => at),
  ).toEqual([1000, 2000]);
});

it('counts in one unit: what was reported first', () => {
  const course = addToCourse(addToCourse(undefined, 'items', 0, 10), 'percent', 1000, 50);
  expect(courseOf(course)).toEqual({ unit: 'items', points: [{ at: 0, value: 10 }] });
});
