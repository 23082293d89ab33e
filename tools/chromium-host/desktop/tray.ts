import { EventEmitter } from 'node:events';
import { createEvent } from '../electron-event.ts';
import { guard } from '../guard.ts';
import type { HostMenu } from '../menu.ts';
import { toImage, type HostNativeImage, type ImageLike } from '../native-image.ts';
import { showOnBus, type StatusItem } from './status-item.ts';
import type { SessionBus } from './bus.ts';

/** The `Tray` class of one host: a StatusNotifierItem where there is a session bus, else only in memory. */
export function createTrayClass(bus: () => SessionBus | undefined, open: Set<EventEmitter>) {
  let count = 0;

  class Tray extends EventEmitter {
    image: HostNativeImage;
    toolTip = '';
    title = '';
    menu: HostMenu | undefined;
    /** Resolves once the item is on the bus. */
    readonly shown: Promise<void>;
    private destroyed = false;
    private readonly item: StatusItem | undefined;

    constructor(image: ImageLike) {
      super();
      this.image = toImage(image);
      const connected = bus();
      this.item = connected ? showOnBus(connected, ++count, this, (x, y) => this.click(x, y)) : undefined;
      this.shown = this.item?.ready ?? Promise.resolve();
      open.add(this);
    }

    setImage(image: ImageLike): void {
      this.image = toImage(image);
      this.item?.changed('NewIcon');
    }

    setToolTip(toolTip: string): void {
      this.toolTip = toolTip;
      this.item?.changed('NewToolTip');
    }

    setTitle(title: string): void {
      this.title = title;
      this.item?.changed('NewTitle');
    }

    getTitle(): string {
      return this.title;
    }

    setContextMenu(menu: HostMenu | null): void {
      this.menu = menu ?? undefined;
      this.item?.menuChanged();
    }

    popUpContextMenu(_menu?: HostMenu): void {}
    setIgnoreDoubleClickEvents(_ignore: boolean): void {}
    setPressedImage(_image: ImageLike): void {}

    getBounds() {
      return { x: 0, y: 0, width: 0, height: 0 };
    }

    isDestroyed(): boolean {
      return this.destroyed;
    }

    destroy(): void {
      this.destroyed = true;
      this.item?.remove();
      open.delete(this);
    }

    private click(x: number, y: number): void {
      this.emit('click', createEvent({}), { x, y, width: 0, height: 0 }, { x, y });
    }
  }
  guard('Tray', Tray.prototype);
  return Tray;
}
