import { snoozeEnd, type Snooze } from '../contract/snooze.ts';
import type { Clock } from '../core/host.ts';
import type { NotificationBook } from '../core/notifications/notification-book.ts';

/** How the tray and a notification's buttons ask to be left alone. */
export interface Quieting {
  setDoNotDisturb(on: boolean): void;
  /** `null`: not any more. */
  snooze(snooze: Snooze | null): void;
  /** “Snooze 1 h” on a notification. */
  snoozeForAnHour(): void;
}

const hourMs = 3_600_000;

export function createQuieting(
  notifications: Pick<NotificationBook, 'settings' | 'setSettings'>,
  clock: Clock,
): Quieting {
  const snoozeUntil = (snoozedUntil: number | null): void => {
    notifications.setSettings({ ...notifications.settings(), snoozedUntil });
  };
  return {
    setDoNotDisturb(doNotDisturb) {
      notifications.setSettings({ ...notifications.settings(), doNotDisturb });
    },
    snooze(snooze) {
      snoozeUntil(snooze === null ? null : snoozeEnd(snooze, clock.now()));
    },
    snoozeForAnHour() {
      snoozeUntil(clock.now() + hourMs);
    },
  };
}
