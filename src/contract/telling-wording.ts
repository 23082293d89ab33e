import { formatsOf } from './formats.ts';
import type { Language } from './language.ts';
import type { Telling } from './notification-settings.ts';
import { phrase, type Phrase } from './phrase.ts';

/** Why nothing is told on the desktop now, in words; `undefined` where all is told. Pure but for the clock's place. */
export function describeTelling(telling: Telling, language: Language): Phrase | undefined {
  const clockAt = (at: number): string => formatsOf(language).weekdayAndClock.format(at);
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
