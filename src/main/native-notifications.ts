import { Notification } from 'electron';
import type { ConsoleState, Destination } from '../contract/console-state.ts';
import type { RoomAddress } from '../contract/chat.ts';
import { destinationOf } from '../contract/notification-destination.ts';
import { describeNotification } from '../contract/notification-wording.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import { phrase } from '../contract/phrase.ts';
import type { Clock, Log } from '../core/host.ts';
import type { Announcement } from '../core/notifications/announcer.ts';
import type { Translate } from './translate.ts';
import { visibleText } from './visible-text.ts';

export interface NativeNotifications {
  tell(announcement: Announcement): void;
  /** The window was closed and the app goes on in the tray: said once a start. */
  tellClosedToTray(): void;
  /** Shows one whatever the rules say; fails where the desktop does not take it. */
  tryNow(): Promise<Outcome<undefined>>;
  /** Opsdeck was locked: what the desktop still shows or keeps of what was told is taken back. */
  withdraw(): void;
  /** Whether the desktop took the last one. */
  status(): ConsoleState['nativeNotifications'];
}

export interface NativeNotificationDeps {
  readonly icon: string;
  readonly translate: Translate;
  readonly clock: Clock;
  readonly log: Log;
  readonly open: (destination: Destination) => void;
  readonly onStatus: () => void;
  /** Nothing of what it is about may be shown. */
  readonly isLocked: () => boolean;
  readonly markRead: (ids: readonly string[]) => void;
  readonly snooze: () => void;
  /** Written on the notification itself, where the platform has a field for it. */
  readonly reply: (room: RoomAddress, text: string) => void;
  /** The same, not to be sent: it stands in the room until the operator looks at it. */
  readonly keepReply: (room: RoomAddress, text: string) => void;
}

interface Action {
  readonly text: string;
  readonly run: () => void;
}

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly urgent?: boolean;
  readonly onClick: () => void;
  readonly actions?: readonly Action[];
  readonly onReply?: (text: string) => void;
  readonly onAnswer?: (status: 'delivered' | 'unavailable') => void;
}

/** Without a word from the desktop's server after this long, nobody saw it. */
const answerMs = 3_000;
/** Shown ones are held, or their click would be lost to the garbage collector; older ones let go. */
const maxHeld = 50;

export function createNativeNotifications(deps: NativeNotificationDeps): NativeNotifications {
  const held: Notification[] = [];
  let status: ConsoleState['nativeNotifications'] = 'untried';
  let toldTray = false;

  const note = (next: 'delivered' | 'unavailable'): void => {
    if (next === status) return;
    status = next;
    deps.onStatus();
  };

  const show = (shown: Shown): void => {
    const { title, body, urgent = false, onClick, actions = [], onReply } = shown;
    const answered = (next: 'delivered' | 'unavailable'): void => {
      note(next);
      shown.onAnswer?.(next);
    };
    if (!Notification.isSupported()) {
      answered('unavailable');
      return;
    }
    const native = new Notification({
      title,
      body,
      icon: deps.icon,
      urgency: urgent ? 'critical' : 'normal',
      ...(onReply === undefined
        ? {}
        : { hasReply: true, replyPlaceholder: deps.translate(phrase('notifications.action.reply')) }),
      // Desktops without buttons leave them out by themselves.
      actions: actions.map(({ text }) => ({ type: 'button', text })),
    });
    const giveUp = deps.clock.after(answerMs, () => {
      answered('unavailable');
    });
    native.on('show', () => {
      giveUp();
      answered('delivered');
    });
    native.on('failed', (_event, error) => {
      giveUp();
      deps.log.warn({ error }, 'a notification was not shown');
      answered('unavailable');
    });
    native.on('click', onClick);
    native.on('action', ({ actionIndex }) => {
      // Some desktops keep one that was taken back.
      if (!deps.isLocked()) actions[actionIndex]?.run();
    });
    if (onReply !== undefined)
      native.on('reply', ({ reply }) => {
        if (reply.trim() !== '') onReply(reply);
      });
    held.push(native);
    if (held.length > maxHeld) held.shift();
    native.show();
  };

  /** A field for the answer, on the platforms whose notifications have one. */
  const replyTo = ({ subject, covers }: Announcement): Pick<Shown, 'onReply'> => {
    if (subject.kind !== 'messages' || (process.platform !== 'darwin' && process.platform !== 'win32'))
      return {};
    return {
      onReply: (text) => {
        // Whoever sits there while it is locked says nothing in the operator's name.
        if (deps.isLocked()) {
          deps.keepReply(subject.room, text);
          return;
        }
        deps.markRead(covers);
        deps.reply(subject.room, text);
      },
    };
  };

  return {
    status: () => status,
    tell(announcement) {
      if (deps.isLocked()) {
        show({
          title: deps.translate(phrase('security.lock.news')),
          body: deps.translate(phrase('security.lock.newsBody')),
          onClick: () => {
            deps.open(destinationOf(announcement));
          },
        });
        return;
      }
      const words = describeNotification(announcement);
      const open = (): void => {
        if (!deps.isLocked()) deps.markRead(announcement.covers);
        deps.open(destinationOf(announcement));
      };
      const action = (key: string, run: () => void): Action => ({
        text: deps.translate(phrase(`notifications.action.${key}`)),
        run,
      });
      show({
        title: visibleText(deps.translate(words.title)),
        body: plain(visibleText(deps.translate(words.body))),
        urgent: announcement.level === 'urgent',
        onClick: open,
        ...replyTo(announcement),
        actions: [
          action('open', open),
          action('markRead', () => {
            deps.markRead(announcement.covers);
          }),
          action('snooze', deps.snooze),
        ],
      });
    },
    tryNow: () =>
      new Promise((resolve) => {
        show({
          title: deps.translate(phrase('settings.tryNotification.title')),
          body: deps.translate(phrase('settings.tryNotification.body')),
          onClick: () => {
            deps.open({ screen: 'settings', setting: 'tryNotification' });
          },
          onAnswer: (answer) => {
            resolve(answer === 'delivered' ? success(undefined) : failed('notificationNotShown'));
          },
        });
      }),
    withdraw() {
      for (const native of held.splice(0)) native.close();
    },
    tellClosedToTray() {
      if (toldTray) return;
      toldTray = true;
      show({
        title: deps.translate(phrase('shell.tray.closedToTray')),
        body: deps.translate(phrase('shell.tray.closedToTrayBody')),
        onClick: () => {
          deps.open({ screen: 'tasks' });
        },
      });
    },
  };
}

/** Notification servers on Linux read a little HTML in the body; an error text of a server must stay text. */
function plain(text: string): string {
  return process.platform === 'linux'
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
