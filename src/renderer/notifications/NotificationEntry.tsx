import { Check, CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { destinationOf } from '../../contract/notification-destination.ts';
import { describeNotification } from '../../contract/notification-wording.ts';
import type { AppNotification } from '../../contract/notification.ts';
import { say } from '../i18n.ts';
import { formatAgo, formatMoment } from '../shared/format.ts';
import { useConsole } from '../state/console-store.ts';

const icons = { good: CircleCheck, bad: CircleAlert, neutral: Info } as const;

interface NotificationEntryProps {
  readonly notification: AppNotification;
  /** The server, and the account where it has several. */
  readonly place: string;
  readonly now: number;
  /** The Tab key reaches this one. */
  readonly active: boolean;
  readonly onFocus: (id: string) => void;
}

/** One notification: a click leads to its task; of many, a few that failed are named and lead to theirs. */
export function NotificationEntry({ notification, place, now, active, onFocus }: NotificationEntryProps) {
  const { t } = useTranslation();
  const go = useConsole((store) => store.go);
  const { id, subject, accountId, tone, read, level, at } = notification;
  const Icon = icons[tone];
  const words = describeNotification({ subject, serverName: place });
  const title = say(t, words.title);
  const markRead = (): void => void window.opsdeck.notifications.markRead({ ids: [id] });
  const tabIndex = active ? 0 : -1;
  return (
    <li className={`notification notification-${tone}`} data-read={read}>
      <Icon aria-hidden />
      <div className="notification-text">
        <button
          type="button"
          className="notification-open"
          data-entry
          tabIndex={tabIndex}
          onFocus={() => {
            onFocus(id);
          }}
          onClick={() => {
            markRead();
            go(destinationOf(notification));
          }}
        >
          <span className="notification-title">
            {title}
            {!read && <span className="visually-hidden"> {t('console.notifications.unread')}</span>}
          </span>
          <span className="notification-body" dir="auto">
            {say(t, words.body)}
          </span>
        </button>
        {'examples' in subject && subject.examples.length > 0 && (
          <ul className="notification-examples">
            {subject.examples.map((example) => (
              <li key={example.taskKey}>
                <button
                  type="button"
                  className="notification-example"
                  tabIndex={tabIndex}
                  onClick={() => {
                    markRead();
                    go({ screen: 'tasks', accountId, taskKey: example.taskKey });
                  }}
                >
                  {t('shell.notification.failed', { title: example.taskTitle })}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {level === 'urgent' && <span className="notification-urgent">{t('notifications.centre.urgent')}</span>}
      <time className="soft" dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
        {formatAgo(at, now)}
      </time>
      {read ? (
        <span className="notification-no-mark" />
      ) : (
        <button
          type="button"
          className="icon-button notification-mark"
          tabIndex={tabIndex}
          aria-label={t('notifications.centre.markRead', { title })}
          title={t('notifications.action.markRead')}
          onClick={(event) => {
            // The button goes; the focus stays with its entry.
            event.currentTarget.closest('li')?.querySelector<HTMLElement>('[data-entry]')?.focus();
            markRead();
          }}
        >
          <span className="unread-dot" aria-hidden />
          <Check aria-hidden />
        </button>
      )}
    </li>
  );
}
