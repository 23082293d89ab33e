import { describe, expect, it } from 'vitest';
import { WindowPlacement } from './window-placement.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

describe('a window’s placement', () => {
  it('starts in the middle of the screen unless told otherwise', () => {
    expect(new WindowPlacement({ width: 920, height: 80 }, screen).bounds()).toMatchObject({
      x: 500,
      y: 500,
    });
    expect(new WindowPlacement({ x: 7, y: 8 }, screen).bounds()).toEqual({
      x: 7,
      y: 8,
      width: 800,
      height: 600,
    });
  });

  it('keeps its minimum, and names the events of a change', () => {
    const placement = new WindowPlacement({ minWidth: 400, x: 0, y: 0 }, screen);
    expect(placement.move({ width: 100 })).toEqual(['resize', 'resized']);
    expect(placement.bounds().width).toBe(400);
    expect(placement.move({ x: 5 })).toEqual(['move', 'moved']);
    expect(placement.move({ x: 5 })).toEqual([]);
  });

  it('fills the screen when maximized and remembers where it was', () => {
    const placement = new WindowPlacement({ x: 1, y: 2 }, screen);
    const before = placement.bounds();
    expect(placement.arrange('maximized')).toEqual(['maximize', 'resize']);
    expect(placement.bounds()).toEqual(screen);
    expect(placement.normalBounds()).toEqual(before);
    expect(placement.arrange('normal')).toEqual(['unmaximize', 'resize']);
    expect(placement.bounds()).toEqual(before);
  });
});
