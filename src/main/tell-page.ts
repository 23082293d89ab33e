import type { Events } from '../contract/bridge.ts';
import type { Engine } from '../core/engine.ts';
import { sendEvent } from './ipc/register-calls.ts';
import type { MainWindow } from './main-window.ts';

/** Tells the page of something, where there is a page and nothing is locked. */
export type TellPage = <D extends keyof Events, E extends keyof Events[D] & string>(
  domain: D,
  name: E,
  payload: Parameters<typeof sendEvent<D, E>>[3],
) => void;

/** Of a locked console the page is told one thing: its state, which says no more than that. */
export const createTellPage =
  (window: () => MainWindow, isLocked: () => boolean): TellPage =>
  (domain, name, payload) => {
    const contents = window().current()?.webContents;
    if (isLocked() && name !== 'stateChanged') return;
    if (contents !== undefined) sendEvent(contents, domain, name, payload);
  };

/** Tells the page what the engine tells, stream by stream. */
export function tellOfEngine(engine: Engine, tell: TellPage, isVisible: () => boolean): void {
  engine.viewChanged.on((delta) => {
    tell('tasks', 'viewChanged', delta);
  });
  engine.chat.changed.on((delta) => {
    tell('chat', 'roomChanged', delta);
  });
  engine.roomsChanged.on((change) => {
    tell('chat', 'roomsChanged', change);
  });
  engine.chartsChanged.on((delta) => {
    tell('analytics', 'changed', delta);
  });
  engine.seriesChanged.on((change) => {
    if (isVisible()) tell('analytics', 'seriesChanged', change);
  });
  engine.dns.viewChanged.on((view) => {
    tell('dns', 'viewChanged', view);
  });
  engine.dns.logChanged.on((change) => {
    tell('dns', 'logChanged', change);
  });
  engine.notificationsChanged.on(() => {
    tell('notifications', 'changed', undefined);
  });
}
