import type { Telling } from './notification-settings.ts';
import { phrase, type Phrase } from './phrase.ts';

/** Why nothing is told on the desktop now, in words; `undefined` where all is told. Pure but for the clock's place. */
export function describeTelling(telling: Telling): Phrase | undefined {
  switch (telling.name) {
    case 'telling':
      return undefined;
    case 'doNotDisturb':
      return phrase('notifications.telling.doNotDisturb');
    case 'snoozed':
      return phrase('notifications.telling.snoozed', { until: clockAt(telling.until) });
    case 'quietHours':
      return telling.until === null
        ? phrase('notifications.telling.quietAlways')
        : phrase('notifications.telling.quietHours', { until: clockAt(telling.until) });
  }
}

const clock = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clockAt = (at: number): string => clock.format(at);
