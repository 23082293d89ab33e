import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import { join } from 'node:path';
import type { Destination } from '../contract/console-state.ts';
import { phrase } from '../contract/phrase.ts';
import type { Log } from '../core/host.ts';
import type { TrayModel } from './tray-model.ts';
import type { Translate } from './translate.ts';

export interface AppTray {
  update(model: TrayModel): void;
  destroy(): void;
}

export interface TrayDeps {
  readonly iconFolder: string;
  readonly translate: Translate;
  readonly log: Log;
  readonly open: (destination?: Destination) => void;
  readonly quit: () => void;
}

/** The tray's icon and menu. `undefined` where the desktop has no tray: the window is then all there is. */
export function createTray(deps: TrayDeps): AppTray | undefined {
  const { translate } = deps;
  const image = (icon: TrayModel['icon']): Electron.NativeImage => {
    if (process.platform === 'darwin') {
      const template = nativeImage.createFromPath(join(deps.iconFolder, 'tray', `tray-${icon}Template.png`));
      template.setTemplateImage(true);
      return template;
    }
    const bar = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    // The sizes the two systems draw at; Electron finds the @2x twin by itself.
    const size = process.platform === 'win32' ? 16 : 22;
    return nativeImage.createFromPath(
      join(deps.iconFolder, 'tray', `tray-${icon}-${bar}-${String(size)}.png`),
    );
  };

  let tray: Tray;
  try {
    tray = new Tray(image('idle'));
  } catch (error) {
    deps.log.warn({ error }, 'there is no tray');
    return undefined;
  }
  tray.on('click', () => {
    deps.open();
  });

  let shown = '';
  return {
    update(model) {
      const key = JSON.stringify([model, nativeTheme.shouldUseDarkColors]);
      if (key === shown) return;
      shown = key;
      const running = translate(phrase('shell.tray.running', { count: model.running }));
      const unread = translate(phrase('shell.tray.unread', { count: model.unread }));
      const lines =
        model.accounts.length === 0
          ? [{ label: translate(phrase('shell.tray.noServers')), enabled: false }]
          : model.accounts.map(({ server, accountId, state }) => ({
              label: translate(phrase('shell.tray.account', { server, state: translate(state) })),
              click: () => {
                deps.open({ screen: 'tasks', accountId });
              },
            }));
      tray.setImage(image(model.icon));
      tray.setToolTip(`${translate(phrase('shell.appName'))} · ${running}`);
      // On Linux a menu that was set keeps showing its old items: a change needs a new one.
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines,
          { type: 'separator' },
          {
            label: running,
            click: () => {
              deps.open({ screen: 'tasks' });
            },
          },
          {
            label: unread,
            click: () => {
              deps.open({ screen: 'notifications' });
            },
          },
          { type: 'separator' },
          {
            label: translate(phrase('shell.tray.open')),
            click: () => {
              deps.open();
            },
          },
          { label: translate(phrase('shell.tray.quit')), click: deps.quit },
        ]),
      );
    },
    destroy() {
      tray.destroy();
    },
  };
}
