import type { Page } from '@playwright/test';
import { probeTotal } from './probes.ts';

/** What a page did over a while. All in milliseconds. */
export interface PageRecord {
  /** Between two animation frames. */
  readonly frames: number[];
  /** Tasks of the page's thread that took more than 50. */
  readonly longTasks: number[];
  /** From the sending of a frame to the pixels that show it. */
  readonly latencies: number[];
  readonly elapsed: number;
}

/** Watches a page that shows probes of the load server, for so long. */
export function recordPage(page: Page, epoch: number, forMs: number): Promise<PageRecord> {
  // Runs in the page: everything it needs comes with it.
  return page.evaluate(
    async ({ sentSince, sign, duration }) => {
      const frames: number[] = [];
      const longTasks: number[] = [];
      const latencies: number[] = [];
      const seen = new Map<Element, number>();
      let running = true;
      let last = performance.now();
      const from = last;
      const tick = (now: number): void => {
        frames.push(now - last);
        last = now;
        if (running) requestAnimationFrame(tick);
      };
      requestAnimationFrame((now) => {
        last = now;
        requestAnimationFrame(tick);
      });
      const observer = new PerformanceObserver((list) => {
        for (const { duration: took } of list.getEntries()) longTasks.push(took);
      });
      observer.observe({ type: 'longtask' });
      const look = (): void => {
        for (const cell of document.querySelectorAll('[role=row] .cell-processed')) {
          const text = cell.textContent;
          if (!text.endsWith(sign)) continue;
          const sent = Number(text.split(' ')[0]?.replaceAll(',', ''));
          if (seen.get(cell) === sent) continue;
          const isFirst = !seen.has(cell);
          seen.set(cell, sent);
          if (isFirst) continue;
          // A message that is posted in a frame arrives behind its painting.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => latencies.push(Date.now() - sentSince - sent);
            port2.postMessage(undefined);
          });
        }
      };
      const mutations = new MutationObserver(look);
      mutations.observe(document.body, { subtree: true, childList: true, characterData: true });
      await new Promise((resolve) => setTimeout(resolve, duration));
      running = false;
      observer.disconnect();
      mutations.disconnect();
      return { frames, longTasks, latencies, elapsed: performance.now() - from };
    },
    { sentSince: epoch, sign: probeTotal.toLocaleString('en'), duration: forMs },
  );
}
