import { EventEmitter } from 'node:events';
import { createEvent } from '../electron-event.ts';
import { guard } from '../guard.ts';
import type { SessionBus } from './bus.ts';

const SERVER = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

export interface NotificationOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly silent?: boolean;
  readonly icon?: unknown;
  readonly urgency?: 'normal' | 'critical' | 'low';
  readonly timeoutType?: 'default' | 'never';
  readonly actions?: readonly { readonly type: string; readonly text?: string }[];
}

/** What a test may read of a notification that was shown. */
export interface ShownNotification extends NotificationOptions {
  readonly id: number;
  state: 'shown' | 'closed' | 'failed';
}

/** The desktop's notification server, where one answers. */
export interface NotificationServer {
  notify(options: NotificationOptions, replaces: number, listener: EventEmitter): Promise<number>;
  close(id: number): void;
}

/** Resolves undefined when nobody owns the notification name on the bus and nobody can be started for it. */
export async function connectNotificationServer(
  bus: SessionBus | undefined,
  appName: () => string,
): Promise<NotificationServer | undefined> {
  if (!bus) return undefined;
  const capabilities = await bus.call({ ...SERVER, member: 'GetCapabilities' }).catch(() => undefined);
  if (!capabilities) return undefined;
  const offersActions = (capabilities[0] as string[]).includes('actions');
  const shown = new Map<number, EventEmitter>();
  bus.onSignal(SERVER.path, SERVER.interface, 'ActionInvoked', ([id, key]) => {
    const listener = shown.get(id as number);
    if (key === 'default') listener?.emit('click', createEvent({}));
    else listener?.emit('action', createEvent({ actionIndex: Number(key) }), Number(key));
  });
  bus.onSignal(SERVER.path, SERVER.interface, 'NotificationClosed', ([id, reason]) => {
    const listener = shown.get(id as number);
    shown.delete(id as number);
    // The numbers are those of the Desktop Notifications Specification.
    const words = ['unknown', 'timedOut', 'userCanceled', 'applicationHidden'];
    listener?.emit('close', createEvent({ reason: words[reason as number] ?? 'unknown' }));
  });
  return {
    async notify(options, replaces, listener) {
      const actions = (options.actions ?? []).flatMap((action, index) => [String(index), action.text ?? '']);
      const hints: [string, [string, unknown]][] = [
        ['urgency', ['y', { low: 0, normal: 1, critical: 2 }[options.urgency ?? 'normal']]],
        ['desktop-entry', ['s', appName()]],
      ];
      if (options.silent) hints.push(['suppress-sound', ['b', true]]);
      const [id] = await bus.call({
        ...SERVER,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        body: [
          appName(),
          replaces,
          typeof options.icon === 'string' ? options.icon : '',
          options.title ?? '',
          options.body ?? '',
          // 'default' is what a click on the notification itself invokes.
          offersActions ? ['default', 'View', ...actions] : [],
          hints,
          options.timeoutType === 'never' ? 0 : -1,
        ],
      });
      shown.set(id as number, listener);
      return id as number;
    },
    close(id) {
      bus.call({ ...SERVER, member: 'CloseNotification', signature: 'u', body: [id] }).catch(() => {});
    },
  };
}

/** The `Notification` class of one host. */
export function createNotificationClass(
  server: () => NotificationServer | undefined,
  shown: ShownNotification[],
) {
  class Notification extends EventEmitter {
    title: string;
    subtitle: string;
    body: string;
    silent: boolean;
    urgency: NonNullable<NotificationOptions['urgency']>;
    private readonly options: NotificationOptions;
    private record: ShownNotification | undefined;
    private id: Promise<number> | undefined;

    static isSupported(): boolean {
      return server() !== undefined;
    }

    constructor(options: NotificationOptions = {}) {
      super();
      this.options = options;
      this.title = options.title ?? '';
      this.subtitle = options.subtitle ?? '';
      this.body = options.body ?? '';
      this.silent = options.silent ?? false;
      this.urgency = options.urgency ?? 'normal';
      this.on('close', () => {
        if (this.record) this.record.state = 'closed';
      });
    }

    show(): void {
      const { title, subtitle, body, silent, urgency } = this;
      const options = { ...this.options, title, subtitle, body, silent, urgency };
      const record: ShownNotification = { ...options, id: shown.length + 1, state: 'shown' };
      this.record = record;
      shown.push(record);
      const desktop = server();
      const before = this.id ?? Promise.resolve(0);
      const sent = desktop
        ? before.then((replaces) => desktop.notify(options, replaces, this))
        : Promise.reject(new Error('no notification server on the session bus'));
      this.id = sent;
      sent.then(
        () => this.emit('show', createEvent({})),
        (error: unknown) => {
          record.state = 'failed';
          this.id = undefined;
          this.emit('failed', createEvent({}), String(error));
        },
      );
    }

    close(): void {
      void this.id?.then(
        (id) => server()?.close(id),
        () => {},
      );
    }
  }
  guard('Notification', Notification.prototype);
  return Notification;
}
