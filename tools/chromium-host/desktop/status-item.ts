import type { HostMenu } from '../menu.ts';
import type { SessionBus } from './bus.ts';
import { createMenuOnBus, MENU_PATH } from './menu-on-bus.ts';

const ITEM_PATH = '/StatusNotifierItem';
const ITEM = 'org.kde.StatusNotifierItem';

/** What the item shows; read anew at every question from the desktop. */
export interface StatusSource {
  readonly toolTip: string;
  readonly title: string;
  readonly menu: HostMenu | undefined;
}

export interface StatusItem {
  readonly ready: Promise<void>;
  changed(signal: 'NewIcon' | 'NewToolTip' | 'NewTitle'): void;
  menuChanged(): void;
  remove(): void;
}

/**
 * Puts a tray icon on the bus as org.kde.StatusNotifierItem-PID-NUMBER with its com.canonical.dbusmenu.
 * Only the latest item of a process answers at the fixed object path, which is all that one app's tray needs.
 */
export function showOnBus(
  bus: SessionBus,
  number: number,
  source: StatusSource,
  onActivate: (x: number, y: number) => void,
): StatusItem {
  const name = `${ITEM}-${String(process.pid)}-${String(number)}`;
  const menu = createMenuOnBus(bus, () => source.menu);
  bus.serve(
    ITEM_PATH,
    {
      name: ITEM,
      methods: {
        Activate: ['ii', ''],
        SecondaryActivate: ['ii', ''],
        ContextMenu: ['ii', ''],
        Scroll: ['is', ''],
      },
      properties: {
        Category: 's',
        Id: 's',
        Title: 's',
        Status: 's',
        WindowId: 'i',
        IconName: 's',
        ToolTip: '(sa(iiay)ss)',
        ItemIsMenu: 'b',
        Menu: 'o',
      },
      signals: { NewIcon: [''], NewToolTip: [''], NewTitle: [''], NewStatus: ['s'] },
    },
    {
      Category: 'ApplicationStatus',
      Id: name,
      Status: 'Active',
      WindowId: 0,
      IconName: '',
      ItemIsMenu: false,
      Menu: MENU_PATH,
      get Title() {
        return source.title;
      },
      get ToolTip() {
        return ['', [], source.toolTip, ''];
      },
      Activate: onActivate,
      SecondaryActivate: onActivate,
      ContextMenu() {},
      Scroll() {},
    },
  );
  const ready = bus.own(name).then(
    async () => {
      // Without a watcher there is no tray to appear in; the item can still be read and clicked.
      await bus
        .call({
          destination: 'org.kde.StatusNotifierWatcher',
          path: '/StatusNotifierWatcher',
          interface: 'org.kde.StatusNotifierWatcher',
          member: 'RegisterStatusNotifierItem',
          signature: 's',
          body: [name],
        })
        .catch(() => {});
    },
    () => {},
  );
  return {
    ready,
    changed: (signal) => bus.signal(ITEM_PATH, ITEM, signal, '', []),
    menuChanged: () => menu.changed(),
    remove: () => bus.disown(name),
  };
}
