import { BellOff, CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeNotification } from '../../contract/notification-wording.ts';
import type { AppNotification } from '../../contract/notification.ts';
import { say } from '../i18n.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { formatAgo } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { useConsole } from '../state/console-store.ts';
import './notifications.css';

const icons = { good: CircleCheck, bad: CircleAlert, neutral: Info } as const;
/** Relative times are told to the minute. */
const refreshMs = 15_000;

/** What happened, newest first; a click leads to the task. */
export function NotificationsScreen() {
  const { t } = useTranslation();
  const all = useConsole((store) => store.notifications);
  const [unreadOnly, setUnreadOnly] = useState(false);
  const now = useNow(refreshMs);
  const shown = unreadOnly ? all.filter((notification) => !notification.read) : all;
  const { notifications } = window.opsdeck;
  return (
    <section className="notifications" aria-label={t('console.notifications.title')}>
      <div className="toolbar">
        <h2>{t('console.notifications.title')}</h2>
        <label className="check">
          <input
            type="checkbox"
            checked={unreadOnly}
            onChange={(event) => {
              setUnreadOnly(event.target.checked);
            }}
          />
          {t('console.notifications.unreadOnly')}
        </label>
        <span className="toolbar-space" />
        <Button disabled={!all.some(({ read }) => !read)} onClick={() => void notifications.markAllRead()}>
          {t('console.notifications.markAllRead')}
        </Button>
        <Button disabled={all.length === 0} onClick={() => void notifications.clear()}>
          {t('console.notifications.clear')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<BellOff />}
          title={t(all.length === 0 ? 'console.notifications.none' : 'console.notifications.noneUnread')}
          hint={t('console.notifications.noneHint')}
        />
      ) : (
        <ul className="notification-list">
          {shown.map((notification) => (
            <li key={notification.id}>
              <NotificationRow notification={notification} now={now} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function NotificationRow({
  notification,
  now,
}: {
  readonly notification: AppNotification;
  readonly now: number;
}) {
  const { t } = useTranslation();
  const go = useConsole((store) => store.go);
  const Icon = icons[notification.tone];
  const { title, body } = describeNotification(notification);
  const { subject } = notification;
  return (
    <button
      type="button"
      className={`notification notification-${notification.tone}`}
      data-read={notification.read}
      onClick={() => {
        void window.opsdeck.notifications.markRead({ ids: [notification.id] });
        go({
          screen: 'tasks',
          accountId: notification.accountId,
          ...(subject.kind === 'taskEnded' ? { taskKey: subject.taskKey } : {}),
        });
      }}
    >
      <Icon aria-hidden />
      <span className="notification-text">
        <span className="notification-title">
          {say(t, title)}
          {!notification.read && (
            <span className="visually-hidden"> {t('console.notifications.unread')}</span>
          )}
        </span>
        <span className="notification-body" dir="auto">
          {say(t, body)}
        </span>
      </span>
      <time className="soft" dateTime={new Date(notification.at).toISOString()}>
        {formatAgo(notification.at, now)}
      </time>
      <span className="unread-dot" aria-hidden />
    </button>
  );
}
