import type { Rectangle, WindowOptions } from './browser-window.ts';

type Arrangement = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Where a window is, as a model; every change answers the names of the events that Electron emits for it. */
export class WindowPlacement {
  private normal: Rectangle;
  private minimum: { width: number; height: number };
  private current: Arrangement;
  private readonly screen: Rectangle;

  constructor(options: WindowOptions, screen: Rectangle) {
    const { width = 800, height = 600 } = options;
    this.screen = screen;
    this.minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    this.current = options.fullscreen ? 'fullscreen' : 'normal';
    const middle = centred(screen, width, height);
    this.normal = { width, height, x: options.x ?? middle.x, y: options.y ?? middle.y };
  }

  is(arrangement: Arrangement): boolean {
    return this.current === arrangement;
  }

  bounds(): Rectangle {
    return this.is('maximized') || this.is('fullscreen') ? this.screen : this.normalBounds();
  }

  normalBounds(): Rectangle {
    return { ...this.normal };
  }

  middle(): { x: number; y: number } {
    return centred(this.screen, this.normal.width, this.normal.height);
  }

  setMinimum(width: number, height: number): void {
    this.minimum = { width, height };
  }

  move(bounds: Partial<Rectangle>): string[] {
    const before = this.normal;
    const next = { ...before, ...bounds };
    const width = Math.max(next.width, this.minimum.width);
    const height = Math.max(next.height, this.minimum.height);
    this.normal = { ...next, width, height };
    const moved = before.x !== next.x || before.y !== next.y;
    const resized = before.width !== width || before.height !== height;
    return [...(moved ? ['move', 'moved'] : []), ...(resized ? ['resize', 'resized'] : [])];
  }

  arrange(next: Arrangement): string[] {
    const before = this.current;
    if (before === next) return [];
    this.current = next;
    const left: Record<Arrangement, string[]> = {
      normal: [],
      minimized: ['restore'],
      maximized: ['unmaximize'],
      fullscreen: ['leave-full-screen'],
    };
    const entered: Record<Arrangement, string[]> = {
      normal: [],
      minimized: ['minimize'],
      maximized: ['maximize'],
      fullscreen: ['enter-full-screen'],
    };
    return [...left[before], ...entered[next], 'resize'];
  }
}

function centred(screen: Rectangle, width: number, height: number): { x: number; y: number } {
  return {
    x: Math.max(0, Math.round((screen.width - width) / 2)),
    y: Math.max(0, Math.round((screen.height - height) / 2)),
  };
}
