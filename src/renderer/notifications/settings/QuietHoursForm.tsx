import { useTranslation } from 'react-i18next';
import type { QuietHours } from '../../../contract/notification-settings.ts';
import { formats } from '../../i18n.ts';
import { TextField } from '../../shared/TextField.tsx';
import { ChoiceChips } from './ChoiceChips.tsx';
import { clockOf, minuteOf } from './clock-minutes.ts';

interface QuietHoursFormProps {
  readonly quietHours: QuietHours;
  readonly onQuietHours: (quietHours: QuietHours) => void;
}

/** A week in its order from Monday; the numbers are those of the contract. */
const days = [1, 2, 3, 4, 5, 6, 0];
/** The fourth of January 1970 was a Sunday. */
const nameOf = (day: number): string => formats().weekday.format(Date.UTC(1970, 0, 4 + day));

/** When nothing but the urgent is told. */
export function QuietHoursForm({ quietHours, onQuietHours }: QuietHoursFormProps) {
  const { t } = useTranslation();
  const { enabled, fromMinute, toMinute } = quietHours;
  const change = (part: Partial<QuietHours>): void => {
    onQuietHours({ ...quietHours, ...part });
  };
  const setTime = (which: 'fromMinute' | 'toMinute', clock: string): void => {
    const minute = minuteOf(clock);
    if (minute !== undefined) change({ [which]: minute });
  };
  return (
    <section className="quiet-hours" aria-label={t('notifications.settings.quiet')}>
      <div>
        <h3>{t('notifications.settings.quiet')}</h3>
        <p className="field-help">{t('notifications.settings.quietHelp')}</p>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => {
            change({ enabled: event.target.checked });
          }}
        />
        {t('notifications.settings.quietOn')}
      </label>
      {enabled && (
        <>
          <div className="rule-pair">
            <TextField
              label={t('notifications.settings.from')}
              type="time"
              value={clockOf(fromMinute)}
              required
              onText={(clock) => {
                setTime('fromMinute', clock);
              }}
            />
            <TextField
              label={t('notifications.settings.to')}
              type="time"
              value={clockOf(toMinute)}
              required
              help={
                toMinute === fromMinute
                  ? t('notifications.settings.wholeDay')
                  : toMinute < fromMinute
                    ? t('notifications.settings.overnight')
                    : undefined
              }
              onText={(clock) => {
                setTime('toMinute', clock);
              }}
            />
          </div>
          <ChoiceChips
            label={t('notifications.settings.days')}
            options={days.map((value) => ({ value, label: nameOf(value) }))}
            chosen={quietHours.days}
            onChosen={(chosen) => {
              change({ days: chosen });
            }}
          />
        </>
      )}
    </section>
  );
}
