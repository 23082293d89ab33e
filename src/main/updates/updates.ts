import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { FoundUpdate, UpdateStatus } from '../../contract/update.ts';
import type { Cancel, Clock, Log } from '../../core/host.ts';
import type { UpdateSource } from './update-source.ts';

export interface Updates {
  status(): UpdateStatus;
  /** Looks in the quiet from now on: soon, and every few hours. */
  start(): void;
  stop(): void;
  /** The operator asks: they are told of whatever comes of it. */
  check(): Promise<void>;
  /** Installs what is ready and starts the app again; refused while something waits to be sent. */
  install(): Outcome<undefined>;
  /** Where the package is, for an update by hand. */
  page(): string | undefined;
  /** The app has closed everything and ends: the last thing it does. `waiting`: what was not sent by then. */
  leave(waiting: number): void;
}

export interface UpdatesDeps {
  /** `undefined`: this run cannot be updated. */
  readonly source: UpdateSource | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Messages and commands that wait to be sent. */
  readonly waiting: () => number;
  readonly quit: () => void;
  readonly onChange: (status: UpdateStatus) => void;
}

/** The start has enough to do. */
export const firstLookMs = 15_000;
export const lookEveryMs = 4 * 3_600_000;

/** Finds, fetches and installs newer versions of the app, and never installs over something unsent. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { source, clock, log } = deps;
  let status: UpdateStatus = { name: source === undefined ? 'none' : 'idle' };
  let cancelLook: Cancel = () => undefined;
  let underWay: Promise<void> | undefined;
  let asked = false;
  let restart = false;

  const become = (next: UpdateStatus): void => {
    status = next;
    deps.onChange(next);
  };

  const look = async (from: UpdateSource): Promise<void> => {
    try {
      const offered = await from.check();
      if (offered === undefined) {
        become({ name: asked ? 'upToDate' : 'idle' });
        return;
      }
      const found: FoundUpdate = { version: offered.version, notes: offered.notes };
      log.info({ version: found.version }, 'a newer version was found');
      if (from.way.name === 'byHand') {
        // Said once: whoever closed the line is not told the same again by the next look.
        if (!asked && status.name === 'byHand' && status.version === found.version) return;
        if (offered.file === undefined) become({ name: asked ? 'upToDate' : 'idle' });
        else become({ name: 'byHand', format: from.way.format, page: offered.file, ...found });
        return;
      }
      become({ name: 'downloading', asked, percent: 0, ...found });
      await from.download((percent) => {
        const whole = Math.min(100, Math.max(0, Math.floor(percent)));
        if (status.name === 'downloading' && whole > status.percent) become({ ...status, percent: whole });
      });
      become({ name: 'ready', atQuit: from.way.name === 'atQuit', ...found });
    } catch (error) {
      log.warn({ error }, 'the look for a newer version failed');
      if (asked) become({ name: 'failed', why: from.troubleOf(error) });
      // What was found before is there all the same.
      else if (status.name !== 'byHand') become({ name: 'idle' });
    }
  };

  const check = (byOperator: boolean): Promise<void> => {
    if (source === undefined) return Promise.resolve();
    // What is here already stays; a newer one still is found once this one runs.
    if (status.name === 'ready') {
      if (byOperator) become(status);
      return Promise.resolve();
    }
    if (byOperator) {
      asked = true;
      if (status.name === 'downloading') become({ ...status, asked });
      else become({ name: 'checking' });
    }
    underWay ??= look(source).finally(() => {
      underWay = undefined;
      asked = false;
    });
    return underWay;
  };

  const lookAgain = (afterMs: number): void => {
    cancelLook = clock.after(afterMs, () => {
      void check(false);
      lookAgain(lookEveryMs);
    });
  };

  return {
    status: () => status,
    start() {
      if (source !== undefined) lookAgain(firstLookMs);
    },
    stop() {
      cancelLook();
    },
    check: () => check(true),
    install() {
      if (source === undefined || status.name !== 'ready') return failed('updateGone');
      const count = deps.waiting();
      if (count > 0) return failed('updateWaits', { count });
      if (source.way.name === 'running') source.install(true);
      else {
        restart = true;
        deps.quit();
      }
      return success(undefined);
    },
    page: () => (status.name === 'byHand' ? status.page : undefined),
    leave(waiting) {
      if (source?.way.name !== 'atQuit' || status.name !== 'ready') return;
      if (waiting > 0) {
        log.info({ waiting }, 'the update waits for what is unsent');
        return;
      }
      log.info({ version: status.version, restart }, 'the update is installed');
      source.install(restart);
    },
  };
}
