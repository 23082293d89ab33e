import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import { join } from 'node:path';
import { phrase } from '../contract/phrase.ts';
import type { Clock, Log } from '../core/host.ts';
import { createThrottle } from './throttle.ts';
import { trayMenu, type TrayMenuDeps } from './tray-menu.ts';
import type { TrayModel } from './tray-model.ts';

export interface AppTray {
  update(model: TrayModel): void;
  destroy(): void;
}

export interface TrayDeps extends TrayMenuDeps {
  readonly iconFolder: string;
  readonly clock: Clock;
  readonly log: Log;
}

const menuEveryMs = 2_000;

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
    tray = new Tray(image('quiet'));
  } catch (error) {
    deps.log.warn({ error }, 'there is no tray');
    return undefined;
  }
  tray.on('click', () => {
    deps.open();
  });

  let shown = '';
  let shownMenu = '';
  let latest: TrayModel | undefined;
  // A menu that is open flickers when it is set anew: what runs in it is told no oftener than this.
  const menu = createThrottle(deps.clock, menuEveryMs, () => {
    if (latest === undefined) return;
    const { icon: _icon, tooltip: _tooltip, ...lines } = latest;
    const key = JSON.stringify(lines);
    if (key === shownMenu) return;
    shownMenu = key;
    // On Linux a menu that was set keeps showing its old items: a change needs a new one.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(latest, deps)));
  });
  return {
    update(model) {
      latest = model;
      menu.note();
      const key = JSON.stringify([
        model.icon,
        model.tooltip,
        model.language,
        nativeTheme.shouldUseDarkColors,
      ]);
      if (key === shown) return;
      shown = key;
      tray.setImage(image(model.icon));
      tray.setToolTip([phrase('shell.appName'), ...model.tooltip].map(translate).join(' · '));
    },
    destroy() {
      menu.stop();
      tray.destroy();
    },
  };
}
