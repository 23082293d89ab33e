import type { TFunction } from 'i18next';
import type { ConsoleState } from '../../contract/console-state.ts';
import { languageChoices, languageNames } from '../../contract/language.ts';
import { themes } from '../../contract/settings-choices.ts';
import { useLicences } from '../licences/licences-store.ts';
import { accountsOf, currentAccount, useConsole, type Screen } from '../state/console-store.ts';
import { settingsTable } from '../settings/settings-table.ts';
import { useTour } from '../tour/tour-store.ts';
import { usePalette } from './palette-store.ts';
import type { ShortcutId } from './shortcut-table.ts';

export type Section = 'actions' | 'screens' | 'settings' | 'servers' | 'accounts' | 'rooms' | 'tasks';

/** Something that can be chosen in the palette. */
export interface Entry {
  /** Unique, and the same the next time. */
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  /** Which server, which account. */
  readonly detail: string;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

/** Everything that can be done now, but for the tasks and rooms, which are looked for. */
export function entriesOf(t: TFunction, main: ConsoleState): Entry[] {
  return [
    ...connections(t, main),
    ...startings(t, main),
    ...screens(t),
    ...common(t),
    ...tour(t, main),
    ...places(t, main),
    ...settings(t),
  ];
}

function screens(t: TFunction): Entry[] {
  const store = useConsole.getState();
  const server = store.main?.servers.find(({ id }) => id === store.serverId) ?? store.main?.servers[0];
  if (server === undefined) return [];
  const account = currentAccount(store);
  const screen = (to: Screen, title: string, shortcut?: ShortcutId): Entry => ({
    id: `screen ${to}`,
    section: 'screens',
    title,
    detail: to === 'notifications' || to === 'history' ? '' : server.name,
    ...(shortcut === undefined ? {} : { shortcut }),
    run: () => {
      useConsole.getState().openTask(null);
      useConsole.getState().show(to);
    },
  });
  return [
    ...(account !== undefined && server.streams.includes('tasks')
      ? [
          screen('tasks', t('console.sidebar.tasks'), 'tasks'),
          screen('history', t('console.sidebar.history'), 'history'),
        ]
      : []),
    screen('notifications', t('console.sidebar.notifications'), 'notifications'),
    ...(account !== undefined && server.streams.includes('chat')
      ? [screen('chat', t('console.sidebar.chat'), 'chat')]
      : []),
    ...(['analytics', 'dns'] as const)
      .filter((stream) => account !== undefined && server.streams.includes(stream))
      .map((stream) => screen(stream, t(`${stream}.title`), stream)),
    ...(account === undefined ? [] : [screen('diagnostics', t('console.sidebar.diagnostics'))]),
  ];
}

/** The forms of every kind that a signed in account can start. */
function startings(t: TFunction, main: ConsoleState): Entry[] {
  return main.servers.flatMap((server) => {
    const [account] = accountsOf(main, server.id);
    if (account === undefined) return [];
    return server.taskKinds.flatMap((kind): Entry[] =>
      kind.start === undefined
        ? []
        : [
            {
              id: `start ${server.id} ${kind.kind}`,
              section: 'actions',
              title: t('palette.start', { kind: kind.title }),
              detail: server.name,
              run: () => {
                const store = useConsole.getState();
                if (store.serverId !== server.id) store.selectServer(server.id);
                store.show('tasks');
                store.setStarting({ kind: kind.kind });
              },
            },
          ],
    );
  });
}

/** What waits to be tried again. */
function connections(t: TFunction, main: ConsoleState): Entry[] {
  return main.connections.flatMap((connection): Entry[] => {
    const { name } = connection.state;
    if (name !== 'backingOff' && name !== 'blocked') return [];
    const { accountId, endpointId, room } = connection;
    const serverId = main.accounts.find(({ id }) => id === accountId)?.serverId;
    const server = main.servers.find(({ id }) => id === serverId)?.name ?? '';
    return [
      {
        id: `retry ${accountId} ${endpointId} ${room ?? ''}`,
        section: 'actions',
        title: t('console.header.retryNow'),
        detail: [server, endpointId, room].filter(Boolean).join(' · '),
        run: () => {
          void window.opsdeck.connections.retryNow({
            accountId,
            endpointId,
            ...(room === undefined ? {} : { room }),
          });
        },
      },
    ];
  });
}

function common(t: TFunction): Entry[] {
  const action = (id: string, title: string, run: () => void, shortcut?: ShortcutId): Entry => ({
    id,
    section: 'actions',
    title,
    detail: '',
    ...(shortcut === undefined ? {} : { shortcut }),
    run,
  });
  return [
    action(
      'addServer',
      t('console.rail.add'),
      () => {
        useConsole.getState().show('addServer');
      },
      'addServer',
    ),
    action(
      'settings',
      t('settings.title'),
      () => {
        useConsole.getState().openSettings();
      },
      'settings',
    ),
    action('markAllRead', t('palette.markAllRead'), () => {
      void window.opsdeck.notifications.markAllRead();
    }),
    ...themes.map((theme) =>
      action(`theme ${theme}`, t(`palette.theme.${theme}`), () => {
        void window.opsdeck.settings.change({ theme });
      }),
    ),
    ...languageChoices.map((choice) =>
      action(
        `language ${choice}`,
        choice === 'system'
          ? t('palette.language.system')
          : t('palette.language.is', { name: languageNames[choice] }),
        () => {
          void window.opsdeck.settings.change({ language: choice });
        },
      ),
    ),
    action(
      'shortcuts',
      t('palette.shortcuts'),
      () => {
        usePalette.getState().show('shortcuts');
      },
      'shortcuts',
    ),
    action('licences', t('licences.title'), () => {
      useLicences.getState().setOpen(true);
    }),
  ];
}

/** Each setting by its name. */
function settings(t: TFunction): Entry[] {
  return settingsTable.flatMap(({ section, settings: ids }) =>
    ids.map((id) => ({
      id: `setting ${id}`,
      section: 'settings',
      title: t(`settings.row.${id}.title`),
      detail: t(`settings.section.${section}`),
      run: () => {
        useConsole.getState().openSettings(id);
      },
    })),
  );
}

function tour(t: TFunction, main: ConsoleState): Entry[] {
  // There it is not shown.
  if (main.run.mode === 'safe') return [];
  return [
    {
      id: 'tour',
      section: 'actions',
      title: t('tour.show'),
      detail: '',
      run: () => {
        useTour.getState().show();
      },
    },
  ];
}

function places(t: TFunction, main: ConsoleState): Entry[] {
  const servers = main.servers.map((server): Entry => ({
    id: `server ${server.id}`,
    section: 'servers',
    title: server.name,
    detail: server.baseUrl,
    run: () => {
      useConsole.getState().selectServer(server.id);
    },
  }));
  const accounts = main.accounts.map((account): Entry => {
    const server = main.servers.find(({ id }) => id === account.serverId);
    return {
      id: `account ${account.id}`,
      section: 'accounts',
      title: account.username === '' ? t('console.sidebar.anonymous') : account.username,
      detail: server?.name ?? '',
      run: () => {
        useConsole.getState().selectAccount(account.serverId, account.id);
      },
    };
  });
  return [...servers, ...accounts];
}
