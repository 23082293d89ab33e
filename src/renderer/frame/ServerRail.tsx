import { Monitor, Moon, Plus, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Theme } from '../../contract/settings-choices.ts';
import type { ConnectionStatus } from '../../contract/connection.ts';
import type { Server } from '../../contract/server.ts';
import { describeConnection } from '../../contract/wording.ts';
import { accountsOf, currentServer, useConsole } from '../state/console-store.ts';
import { worstOf } from './connection-of.ts';
import './rail.css';

const nextTheme: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const themeIcon = { system: Monitor, light: Sun, dark: Moon } as const;
const themeWord = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

/** The servers, one tile each, with the state of its connections as a dot. */
export function ServerRail() {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const current = useConsole(currentServer);
  const screen = useConsole((store) => store.screen);
  const selectServer = useConsole((store) => store.selectServer);
  const show = useConsole((store) => store.show);
  const openSettings = useConsole((store) => store.openSettings);
  if (main === null) return null;
  const ThemeIcon = themeIcon[main.settings.theme];
  const theme = t('console.rail.theme', { theme: t(`console.rail.${themeWord[main.settings.theme]}`) });
  return (
    <nav className="rail" aria-label={t('console.rail.label')}>
      <ul>
        {main.servers.map((server) => {
          const ids = new Set(accountsOf(main, server.id).map(({ id }) => id));
          const selected = server.id === current?.id && screen !== 'addServer' && screen !== 'settings';
          return (
            <li key={server.id}>
              <ServerTile
                server={server}
                connection={worstOf(main.connections.filter(({ accountId }) => ids.has(accountId)))}
                unread={[...ids].reduce((sum, id) => sum + (main.unreadByAccount[id] ?? 0), 0)}
                selected={selected}
                onSelect={() => {
                  selectServer(server.id);
                }}
              />
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className={`rail-button ${screen === 'addServer' ? 'rail-selected' : ''}`}
        title={t('console.rail.add')}
        aria-label={t('console.rail.add')}
        onClick={() => {
          show('addServer');
        }}
      >
        <Plus aria-hidden />
      </button>
      <span className="rail-space" />
      <button
        type="button"
        className="rail-button"
        title={theme}
        aria-label={theme}
        onClick={() => {
          void window.opsdeck.settings.change({ theme: nextTheme[main.settings.theme] });
        }}
      >
        <ThemeIcon aria-hidden />
      </button>
      <button
        type="button"
        className={`rail-button ${screen === 'settings' ? 'rail-selected' : ''}`}
        title={t('settings.title')}
        aria-label={t('settings.title')}
        onClick={() => {
          openSettings();
        }}
      >
        <Settings aria-hidden />
      </button>
    </nav>
  );
}

interface ServerTileProps {
  readonly server: Server;
  readonly connection: ConnectionStatus | undefined;
  /** Notifications about this server. */
  readonly unread: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function ServerTile({ server, connection, unread, selected, onSelect }: ServerTileProps) {
  const { t } = useTranslation();
  // Without a countdown the wording does not depend on the time.
  const wording = connection === undefined ? undefined : describeConnection(connection, 0);
  const state = t(wording?.title.key ?? 'connection.state.idle');
  const words = [t('console.rail.server', { name: server.name, state })];
  if (unread > 0) words.push(t('console.rail.unread', { count: unread }));
  const label = words.join(', ');
  return (
    <button
      type="button"
      className={`rail-tile ${selected ? 'rail-selected' : ''}`}
      aria-label={label}
      aria-current={selected ? 'page' : undefined}
      title={label}
      onClick={onSelect}
    >
      <span aria-hidden>{monogram(server.name)}</span>
      {unread > 0 && <span aria-hidden className="rail-unread" />}
      <span aria-hidden className={`rail-dot rail-dot-${wording?.tone ?? 'neutral'}`} />
    </button>
  );
}

/** Two letters: the initials of the first two words. */
function monogram(name: string): string {
  const [first = '?', second] = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return (second === undefined ? first.slice(0, 2) : first.charAt(0) + second.charAt(0)).toUpperCase();
}
