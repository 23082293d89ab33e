import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { writeAtomically } from '../core/files/write-atomically.ts';
import type { Cancel, Clock, Log } from '../core/host.ts';

/** A file that is there while the app runs: one that is found at the start was left by a run that did not end properly. */
export interface RunMarker {
  /** When the run before was last known to live, epoch milliseconds; `null`: it ended as it should. */
  readonly crashedAt: number | null;
  /** The proper end. */
  end(): void;
}

/** So exactly is the time of a crash known. */
const aliveEveryMs = 30_000;

export function startRun(file: string, { clock, log }: { clock: Clock; log: Log }): RunMarker {
  const crashedAt = leftBehind(file);
  let cancel: Cancel = () => undefined;
  const live = (): void => {
    const now = new Date(clock.now());
    try {
      utimesSync(file, now, now);
    } catch {
      // Only the exact time of a crash is lost with it.
    }
    cancel = clock.after(aliveEveryMs, live);
  };
  try {
    writeAtomically(file, `${JSON.stringify({ startedAt: clock.now(), pid: process.pid })}\n`);
    live();
  } catch (error) {
    log.warn({ error }, 'whether this run ends properly cannot be noted');
  }
  return {
    crashedAt,
    end() {
      cancel();
      try {
        rmSync(file, { force: true });
      } catch (error) {
        log.warn({ error }, 'the mark of this run cannot be removed');
      }
    },
  };
}

function leftBehind(file: string): number | null {
  try {
    readFileSync(file);
    return Math.round(statSync(file).mtimeMs);
  } catch {
    return null;
  }
}
