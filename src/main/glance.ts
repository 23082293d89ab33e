import type { Language } from '../contract/language.ts';
import type { Engine } from '../core/engine.ts';
import type { Clock } from '../core/host.ts';
import type { Taskbar } from './taskbar.ts';
import { taskbarModel } from './taskbar-model.ts';
import { createThrottle } from './throttle.ts';
import { trayModel } from './tray-model.ts';
import type { AppTray } from './tray.ts';

/** What is seen without the window: the tray and the taskbar. */
export interface Glance {
  show(): void;
  /** A task has moved. They do so by the thousand: what is only glanced at follows them at leisure. */
  note(): void;
  stop(): void;
}

export interface GlanceDeps {
  readonly engine: Engine;
  readonly tray: AppTray | undefined;
  readonly taskbar: Taskbar;
  readonly clock: Clock;
  /** Then nothing of the servers is shown there either. */
  readonly isLocked: () => boolean;
  readonly language: () => Language;
}

/** Running tasks, and notifications, in the tray's menu. */
const linesInTray = 5;
const glanceEveryMs = 2_000;

export function createGlance({ engine, tray, taskbar, clock, isLocked, language }: GlanceDeps): Glance {
  const show = (): void => {
    const hides = isLocked();
    const whole = engine.state();
    const state = hides ? { ...whole, accounts: [] } : whole;
    const progress = engine.running.progress();
    tray?.update(
      trayModel({
        state,
        running: progress.running,
        tasks: hides ? [] : engine.running.few(linesInTray),
        latest: hides ? [] : engine.notifications.newest(linesInTray),
        language: language(),
        now: clock.now(),
      }),
    );
    taskbar.update(taskbarModel(state, progress));
  };
  const throttle = createThrottle(clock, glanceEveryMs, show);
  return {
    show,
    note: () => {
      throttle.note();
    },
    stop: () => {
      throttle.stop();
    },
  };
}
