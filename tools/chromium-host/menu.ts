import { EventEmitter } from 'node:events';
import { guard } from './guard.ts';
import type { HostNativeImage } from './native-image.ts';

/** The template's fields that a menu item keeps. */
export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly toolTip?: string;
  readonly icon?: HostNativeImage | string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly MenuItemOptions[] | HostMenu;
  readonly click?: (item: HostMenuItem, window: unknown, event: object) => void;
}

let lastCommandId = 0;

export class HostMenuItem {
  readonly id: string | undefined;
  readonly commandId = ++lastCommandId;
  readonly role: string | undefined;
  readonly type: string;
  readonly submenu: HostMenu | undefined;
  readonly accelerator: string | undefined;
  readonly icon: HostNativeImage | string | undefined;
  readonly sublabel: string;
  readonly toolTip: string;
  menu: HostMenu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  private readonly onClick: MenuItemOptions['click'];

  constructor(options: MenuItemOptions) {
    this.id = options.id;
    this.role = options.role;
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator;
    this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.onClick = options.click;
    const { submenu } = options;
    this.submenu =
      submenu === undefined
        ? undefined
        : submenu instanceof HostMenu
          ? submenu
          : HostMenu.buildFromTemplate(submenu);
  }

  /** As the user's click: a check box changes first, then the app hears of it. Roles do nothing here. */
  click(event: object = {}, window?: unknown): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') {
      for (const other of this.menu?.items ?? []) if (other.type === 'radio') other.checked = other === this;
    }
    this.onClick?.(this, window, event);
  }
}

/** A menu as data; showing it is recorded by emitting 'menu-will-show'. */
export class HostMenu extends EventEmitter {
  readonly items: HostMenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemOptions | HostMenuItem)[]): HostMenu {
    const menu = new HostMenu();
    for (const entry of template)
      menu.append(entry instanceof HostMenuItem ? entry : new HostMenuItem(entry));
    return menu;
  }

  append(item: HostMenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: HostMenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const below = item.submenu?.getMenuItemById(id);
      if (below) return below;
    }
    return null;
  }

  popup(_options?: object): void {
    this.emit('menu-will-show', {});
  }

  closePopup(): void {
    this.emit('menu-will-close', {});
  }
}

guard('MenuItem', HostMenuItem.prototype);
guard('Menu', HostMenu.prototype);

/** Electron's `Menu` class with the app's one application menu. */
export function createMenuClass() {
  let applicationMenu: HostMenu | null = null;
  return Object.assign(HostMenu, {
    setApplicationMenu: (menu: HostMenu | null) => void (applicationMenu = menu),
    getApplicationMenu: () => applicationMenu,
    sendActionToFirstResponder: (_action: string) => {},
  });
}
