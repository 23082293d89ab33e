import type { NotificationSettings, Telling } from '../../contract/notification-settings.ts';
import type { Cancel, Clock } from '../host.ts';
import { tellingAt } from './decide.ts';
import type { LocalTime } from './local-time.ts';

/** Knows whether it is quiet, and says when that changes. */
export interface QuietWatch {
  telling(): Telling;
  /** Asks anew: after a change of the settings, or of the clock. */
  settle(): void;
  stop(): void;
}

export interface QuietWatchDeps {
  readonly clock: Clock;
  readonly localTime: LocalTime;
  readonly settings: () => NotificationSettings;
  readonly onChange: (telling: Telling) => void;
}

/** Timers sleep with the computer and know nothing of a clock that is set: the time is looked at this often. */
const lookEveryMs = 30_000;

export function createQuietWatch({ clock, localTime, settings, onChange }: QuietWatchDeps): QuietWatch {
  let telling = tellingAt(settings(), clock.now(), localTime);
  let cancel: Cancel | undefined;

  const settle = (): void => {
    cancel?.();
    cancel = undefined;
    const now = clock.now();
    const next = tellingAt(settings(), now, localTime);
    const { quietHours } = settings();
    if (quietHours.enabled || next.name === 'snoozed') {
      const until = 'until' in next && next.until !== null ? next.until - now : lookEveryMs;
      cancel = clock.after(Math.max(1, Math.min(until, lookEveryMs)), settle);
    }
    const same = JSON.stringify(next) === JSON.stringify(telling);
    telling = next;
    if (!same) onChange(next);
  };

  return {
    telling: () => telling,
    settle,
    stop() {
      cancel?.();
    },
  };
}
