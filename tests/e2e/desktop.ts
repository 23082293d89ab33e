import { execFileSync } from 'node:child_process';
import type { LaunchedApp } from './launch/launched-app.ts';

/** From now on, what the app tells the desktop's notification server is written down for `toldTitles`. */
export async function listenToNatives(app: LaunchedApp): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const told: string[] = [];
    // Borrowed for the test and called with its own `this`.
    const { show } = Notification.prototype;
    Notification.prototype.show = function showAndNote(this: Electron.Notification) {
      told.push(this.title);
      Object.assign(globalThis, { lastNative: this });
      show.call(this);
    };
    Object.assign(globalThis, { told });
  });
}

export function toldTitles(app: LaunchedApp): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

/** Presses a button of the latest one; what the desktop would send is sent by hand, as no tool can press it. */
export function pressAction(app: LaunchedApp, actionIndex: number): Promise<void> {
  return app.evaluate((_electron, index) => {
    const { lastNative } = globalThis as unknown as { lastNative: NodeJS.EventEmitter };
    lastNative.emit('action', { actionIndex: index });
  }, actionIndex);
}

/** The app's tray, as any desktop reads it from the session bus. */
export interface TrayOnBus {
  tooltip(): string;
  /** The labels of the menu and its submenus, top to bottom. */
  labels(): string[];
  click(label: string): void;
}

export function trayOf(app: LaunchedApp): TrayOnBus {
  const name = (): string => {
    const names = gdbus('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.ListNames');
    const found = new RegExp(`org\\.kde\\.StatusNotifierItem-${String(app.process.pid)}-\\d+`, 'u').exec(
      names,
    );
    if (found === null) throw new Error('The app has no tray on the bus.');
    return found[0];
  };
  const property = (key: string): string =>
    gdbus(
      name(),
      '/StatusNotifierItem',
      'org.freedesktop.DBus.Properties.Get',
      'org.kde.StatusNotifierItem',
      key,
    );
  const menu = (): string => /'(\/[^']+)'/u.exec(property('Menu'))?.[1] ?? '/MenuBar';
  const items = (): { id: string; label: string }[] => {
    const layout = gdbus(name(), menu(), 'com.canonical.dbusmenu.GetLayout', '0', '-1', '[]');
    return [...layout.matchAll(/\((\d+), (\{[^}]*\})/gu)].flatMap(([, id = '', properties = '']) => {
      const label = /'label': <(?:'([^']*)'|"([^"]*)")>/u.exec(properties);
      return label === null ? [] : [{ id, label: (label[1] ?? label[2] ?? '').trim() }];
    });
  };
  return {
    tooltip: () => property('ToolTip'),
    labels: () => items().map(({ label }) => label),
    click(wanted) {
      const item = items().find(({ label }) => label === wanted);
      if (item === undefined) throw new Error(`The tray has no “${wanted}”.`);
      gdbus(name(), menu(), 'com.canonical.dbusmenu.Event', item.id, 'clicked', '<int32 0>', '0');
    },
  };
}

function gdbus(destination: string, object: string, method: string, ...args: string[]): string {
  const at = ['--session', '--dest', destination, '--object-path', object, '--method', method];
  return execFileSync('gdbus', ['call', ...at, ...(args.length > 0 ? ['--', ...args] : [])], {
    encoding: 'utf8',
    // In the locale of a bare machine it would print a question mark for every character that is not ASCII.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}
