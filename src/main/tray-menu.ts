import type { MenuItemConstructorOptions } from 'electron';
import type { Destination } from '../contract/console-state.ts';
import { describeNotification } from '../contract/notification-wording.ts';
import { destinationOf } from '../contract/notification-destination.ts';
import { phrase } from '../contract/phrase.ts';
import { snoozes, type Snooze } from '../contract/snooze.ts';
import { describeTelling } from '../contract/telling-wording.ts';
import type { TrayModel } from './tray-model.ts';
import type { Translate } from './translate.ts';
import { visibleText } from './visible-text.ts';

export interface TrayMenuDeps {
  readonly translate: Translate;
  readonly open: (destination?: Destination) => void;
  readonly setDoNotDisturb: (on: boolean) => void;
  /** `null`: not any more. */
  readonly snooze: (snooze: Snooze | null) => void;
  readonly quit: () => void;
}

/** A line of a menu is read at a glance, and menus do not wrap. */
const longestLabel = 60;

/** The tray's menu: who is connected, what runs, what was told last, and how to be left alone. */
export function trayMenu(model: TrayModel, deps: TrayMenuDeps): MenuItemConstructorOptions[] {
  const { translate, open } = deps;
  const say = (key: string, params?: Record<string, string | number>): string =>
    label(translate(phrase(key, params)));
  const { telling } = model;
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const accounts: MenuItemConstructorOptions[] =
    model.accounts.length === 0
      ? [{ label: say('shell.tray.noServers'), enabled: false }]
      : model.accounts.map(({ server, accountId, state }) => ({
          label: say('shell.tray.account', { server, state: translate(state) }),
          click: () => {
            open({ screen: 'tasks', accountId });
          },
        }));
  const running: MenuItemConstructorOptions[] = [
    {
      label: say('shell.tray.running', { count: model.running }),
      click: () => {
        open({ screen: 'tasks' });
      },
    },
    ...model.tasks.map(({ key, accountId, title, percent }): MenuItemConstructorOptions => ({
      label:
        percent === null
          ? say('notifications.tray.task', { title })
          : say('notifications.tray.taskAt', { title, percent }),
      click: () => {
        open({ screen: 'tasks', accountId, taskKey: key });
      },
    })),
  ];
  const latest: MenuItemConstructorOptions[] = [
    {
      label: say('shell.tray.unread', { count: model.unread }),
      click: () => {
        open({ screen: 'notifications' });
      },
    },
    ...model.latest.map((notification): MenuItemConstructorOptions => ({
      label: say(notification.read ? 'notifications.tray.told' : 'notifications.tray.toldUnread', {
        title: translate(describeNotification(notification).title),
        server: notification.serverName,
      }),
      click: () => {
        open(destinationOf(notification));
      },
    })),
  ];
  const words = describeTelling(telling, model.language);
  const quiet: MenuItemConstructorOptions[] = [
    ...(words === undefined ? [] : [{ label: label(translate(words)), enabled: false }]),
    {
      label: say('notifications.doNotDisturb'),
      type: 'checkbox',
      checked: telling.name === 'doNotDisturb',
      click: () => {
        deps.setDoNotDisturb(telling.name !== 'doNotDisturb');
      },
    },
    {
      label: say('notifications.snooze.menu'),
      submenu: [
        ...snoozes.map((snooze): MenuItemConstructorOptions => ({
          label: say(`notifications.snooze.${snooze}`),
          click: () => {
            deps.snooze(snooze);
          },
        })),
        {
          label: say('notifications.snooze.end'),
          enabled: telling.name === 'snoozed',
          click: () => {
            deps.snooze(null);
          },
        },
      ],
    },
  ];
  return [
    ...accounts,
    separator,
    ...running,
    separator,
    ...latest,
    separator,
    ...quiet,
    separator,
    {
      label: say('shell.tray.open'),
      click: () => {
        open();
      },
    },
    { label: say('shell.tray.quit'), click: deps.quit },
  ];
}

/** An ampersand marks the key of a menu item: one in a server's name must stay one. */
function label(whole: string): string {
  const text = visibleText(whole).replaceAll('\n', ' ');
  const short = text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1)}…`;
  return short.replaceAll('&', '&&');
}
