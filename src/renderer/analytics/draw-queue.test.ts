import { expect, it } from 'vitest';
import { createDrawQueue } from './draw-queue.ts';

/** Frames and a clock by hand. */
function byHand() {
  let now = 0;
  let waiting: (() => void)[] = [];
  const queue = createDrawQueue({
    nextFrame: (run) => {
      waiting.push(run);
    },
    now: () => now,
  });
  return {
    queue,
    take: (ms: number) => {
      now += ms;
    },
    frame: (): boolean => {
      const [due, ...rest] = waiting;
      waiting = rest;
      due?.();
      return due !== undefined;
    },
  };
}

it('draws each once a frame, and leaves to the next what it has no time for', () => {
  const { queue, take, frame } = byHand();
  const drawn: number[] = [];
  const owners = [{}, {}, {}, {}];
  owners.forEach((owner, index) => {
    const draw = (): void => {
      take(3);
      drawn.push(index);
    };
    queue.add(owner, draw);
    queue.add(owner, draw);
  });
  frame();
  expect(drawn).toEqual([0, 1]);
  frame();
  expect(drawn).toEqual([0, 1, 2, 3]);
  expect(frame()).toBe(false);
});

it('draws nothing of what has gone', () => {
  const { queue, frame } = byHand();
  const drawn: string[] = [];
  const [gone, here] = [{}, {}];
  queue.add(gone, () => drawn.push('gone'));
  queue.add(here, () => drawn.push('here'));
  queue.remove(gone);
  frame();
  expect(drawn).toEqual(['here']);
});
