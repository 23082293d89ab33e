import { BellOff, SearchX, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { ConfirmDialog } from '../shared/ConfirmDialog.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { accountsOf, useConsole } from '../state/console-store.ts';
import { NotificationDays } from './NotificationDays.tsx';
import { NotificationFilters, showAll, type ShownOf } from './NotificationFilters.tsx';
import './notifications.css';
import { QuietNote } from './QuietNote.tsx';
import { NotificationSettingsDialog } from './settings/NotificationSettingsDialog.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { useNotifications } from './use-notifications.ts';

/** So many are shown; what is earlier comes when it is asked for. */
const step = 100;
const most = 2_000;

/** What happened at all servers, newest first; whether the desktop is told of it; and the rules for that. */
export function NotificationsScreen() {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const [shown, setShown] = useState<ShownOf>(showAll);
  const [limit, setLimit] = useState(step);
  const [asking, setAsking] = useState<'settings' | 'clear' | null>(null);
  const page = useNotifications({
    unreadOnly: shown.unreadOnly,
    tone: shown.tone,
    accountIds: shown.serverId === null ? null : accountsOf(main, shown.serverId).map(({ id }) => id),
    limit,
  });
  const { notifications } = window.opsdeck;
  const telling = main?.telling ?? { name: 'telling' };
  const close = (): void => {
    setAsking(null);
  };
  return (
    <section className="notifications" aria-label={t('console.notifications.title')}>
      <div className="toolbar">
        <h2>{t('console.notifications.title')}</h2>
        <span className="toolbar-space" />
        <Button
          className="toggle"
          aria-pressed={telling.name === 'doNotDisturb'}
          onClick={() => void notifications.setDoNotDisturb(telling.name !== 'doNotDisturb')}
        >
          <BellOff aria-hidden />
          {t('notifications.doNotDisturb')}
        </Button>
        <SnoozeMenu />
        <Button
          onClick={() => {
            setAsking('settings');
          }}
        >
          <SlidersHorizontal aria-hidden />
          {t('notifications.centre.settings')}
        </Button>
      </div>
      <QuietNote
        telling={telling}
        onSettings={() => {
          setAsking('settings');
        }}
      />
      <div className="toolbar">
        <NotificationFilters
          shown={shown}
          onShown={(next) => {
            setShown(next);
            setLimit(step);
          }}
        />
        <span className="toolbar-actions">
          <Button
            disabled={(main?.unreadNotifications ?? 0) === 0}
            onClick={() => void notifications.markAllRead()}
          >
            {t('console.notifications.markAllRead')}
          </Button>
          <Button
            disabled={page === null || page.all === 0}
            onClick={() => {
              setAsking('clear');
            }}
          >
            {t('console.notifications.clear')}
          </Button>
        </span>
      </div>
      {page === null ? null : page.matching > 0 ? (
        <NotificationDays
          page={page}
          onEarlier={() => {
            setLimit(Math.min(most, limit + 2 * step));
          }}
        />
      ) : page.all === 0 ? (
        <EmptyState
          icon={<BellOff />}
          title={t('console.notifications.none')}
          hint={t('console.notifications.noneHint')}
        />
      ) : (
        <EmptyState
          icon={<SearchX />}
          title={t(
            shown.unreadOnly && shown.tone === null && shown.serverId === null
              ? 'console.notifications.noneUnread'
              : 'notifications.centre.noMatch',
          )}
          hint={t('notifications.centre.noMatchHint')}
        >
          <Button
            onClick={() => {
              setShown(showAll);
            }}
          >
            {t('notifications.centre.showAll')}
          </Button>
        </EmptyState>
      )}
      <NotificationSettingsDialog open={asking === 'settings'} onClose={close} />
      <ConfirmDialog
        open={asking === 'clear'}
        title={t('notifications.centre.clearTitle')}
        text={t('notifications.centre.clearText')}
        confirm={t('console.notifications.clear')}
        pending={false}
        failure={null}
        onConfirm={() => {
          void notifications.clear();
          close();
        }}
        onClose={close}
      />
    </section>
  );
}
