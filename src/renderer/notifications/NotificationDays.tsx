import { useTranslation } from 'react-i18next';
import type { NotificationPage } from '../../contract/notification.ts';
import { Button } from '../shared/Button.tsx';
import { formatDay } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { accountsOf, useConsole } from '../state/console-store.ts';
import { dayName, groupByDay } from './group-by-day.ts';
import { NotificationEntry } from './NotificationEntry.tsx';
import { useEntryFocus } from './use-entry-focus.ts';

/** Relative times are told to the minute. */
const refreshMs = 15_000;

interface NotificationDaysProps {
  readonly page: NotificationPage;
  readonly onEarlier: () => void;
}

/** The notifications by days, newest first. */
export function NotificationDays({ page, onEarlier }: NotificationDaysProps) {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const now = useNow(refreshMs);
  const { entries, matching } = page;
  const [first] = entries;
  const focus = useEntryFocus(first?.id);
  const active = entries.some(({ id }) => id === focus.active) ? focus.active : (first?.id ?? null);
  const placeOf = (accountId: string, serverName: string): string => {
    const account = main?.accounts.find(({ id }) => id === accountId);
    const several = accountsOf(main, account?.serverId).length > 1;
    return several && account !== undefined
      ? t('notifications.centre.account', { server: serverName, account: account.username })
      : serverName;
  };
  const earlier = matching - entries.length;
  return (
    // The keys are those of the buttons within: this only hears them on their way up.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="notification-days" data-keeps-place onKeyDown={focus.onKeyDown}>
      {groupByDay(entries).map(({ day, entries: ofDay }) => {
        const name = dayName(day, now);
        const words = name === null ? formatDay(day) : t(`notifications.centre.${name}`);
        return (
          <section key={day}>
            <h3>{words}</h3>
            <ul aria-label={t('notifications.centre.list', { day: words })}>
              {ofDay.map((notification) => (
                <NotificationEntry
                  key={notification.id}
                  notification={notification}
                  place={placeOf(notification.accountId, notification.serverName)}
                  now={now}
                  active={notification.id === active}
                  onFocus={focus.onFocus}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {earlier > 0 && (
        <Button look="quiet" onClick={onEarlier}>
          {t('notifications.centre.earlier', { count: earlier })}
        </Button>
      )}
    </div>
  );
}
