/** What waits to be drawn, each thing once; a frame takes as much of it as it has time for. */
export interface DrawQueue {
  /** Draws soon; what is queued under the same owner already is drawn once. */
  readonly add: (owner: object, draw: () => void) => void;
  readonly remove: (owner: object) => void;
}

/** Of the sixteen milliseconds of a frame: the rest is for the layout, the painting and the list itself. */
const budgetMs = 5;

export interface FrameTimes {
  readonly nextFrame: (run: () => void) => void;
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
}

const browserFrames: FrameTimes = {
  nextFrame: (run) => {
    requestAnimationFrame(run);
  },
  now: () => performance.now(),
};

export function createDrawQueue({ nextFrame, now }: FrameTimes = browserFrames): DrawQueue {
  // A map keeps the order in which things came, so that none waits for ever.
  const waiting = new Map<object, () => void>();
  let asked = false;
  const ask = (): void => {
    if (asked || waiting.size === 0) return;
    asked = true;
    nextFrame(run);
  };
  const run = (): void => {
    asked = false;
    const from = now();
    for (const [owner, draw] of waiting) {
      waiting.delete(owner);
      draw();
      if (now() - from >= budgetMs) break;
    }
    ask();
  };
  return {
    add(owner, draw) {
      waiting.set(owner, draw);
      ask();
    },
    remove(owner) {
      waiting.delete(owner);
    },
  };
}
