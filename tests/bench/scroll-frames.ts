import type { Page } from '@playwright/test';

/** The pace of a wheel that is turned fast: some seven thousand pixels a second. */
const pixelsPerFrame = 120;

/** Scrolls an element upwards at every frame, and answers the times between the frames in milliseconds. */
export function scrollFrames(
  page: Page,
  selector: string,
  forMs: number,
): Promise<{ frames: number[]; pixels: number }> {
  return page.evaluate(
    ([of, ms, step]) =>
      new Promise((resolve) => {
        const element = document.querySelector(of);
        if (element === null) throw new Error(`nothing is called ${of}`);
        const frames: number[] = [];
        let pixels = 0;
        let before: number | undefined;
        let began: number | undefined;
        const onFrame = (at: number): void => {
          began ??= at;
          if (before !== undefined) frames.push(at - before);
          before = at;
          const from = element.scrollTop;
          element.scrollTop -= step;
          pixels += from - element.scrollTop;
          if (at - began < ms) requestAnimationFrame(onFrame);
          else resolve({ frames, pixels });
        };
        requestAnimationFrame(onFrame);
      }),
    [selector, forMs, pixelsPerFrame] as const,
  );
}
