import { useTranslation } from 'react-i18next';
import type { NotificationFilter } from '../../contract/notification.ts';
import { useConsole } from '../state/console-store.ts';

/** What of the notifications is shown; `serverId: null` for all servers. */
export interface ShownOf {
  readonly unreadOnly: boolean;
  readonly serverId: string | null;
  readonly tone: NotificationFilter['tone'];
}

export const showAll: ShownOf = { unreadOnly: false, serverId: null, tone: null };
const tones = ['bad', 'good', 'neutral'] as const;

interface NotificationFiltersProps {
  readonly shown: ShownOf;
  readonly onShown: (shown: ShownOf) => void;
}

export function NotificationFilters({ shown, onShown }: NotificationFiltersProps) {
  const { t } = useTranslation();
  const servers = useConsole((store) => store.main?.servers) ?? [];
  return (
    <>
      <div className="segments" role="radiogroup" aria-label={t('notifications.centre.filter')}>
        {[null, ...tones].map((tone) => (
          <label key={tone} className="segment" data-checked={shown.tone === tone}>
            <input
              type="radio"
              name="notification-tone"
              checked={shown.tone === tone}
              onChange={() => {
                onShown({ ...shown, tone });
              }}
            />
            {t(`notifications.centre.outcome.${tone ?? 'all'}`)}
          </label>
        ))}
      </div>
      {servers.length > 1 && (
        <select
          className="input notification-server"
          aria-label={t('notifications.centre.server')}
          value={shown.serverId ?? ''}
          onChange={(event) => {
            onShown({ ...shown, serverId: event.target.value === '' ? null : event.target.value });
          }}
        >
          <option value="">{t('notifications.centre.allServers')}</option>
          {servers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={shown.unreadOnly}
          onChange={(event) => {
            onShown({ ...shown, unreadOnly: event.target.checked });
          }}
        />
        {t('console.notifications.unreadOnly')}
      </label>
    </>
  );
}
