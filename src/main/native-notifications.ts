import { Notification } from 'electron';
import type { ConsoleState, Destination } from '../contract/console-state.ts';
import { describeNotification } from '../contract/notification-wording.ts';
import type { AppNotification } from '../contract/notification.ts';
import { phrase } from '../contract/phrase.ts';
import type { Clock, Log } from '../core/host.ts';
import type { Translate } from './translate.ts';

export interface NativeNotifications {
  tell(notification: AppNotification): void;
  /** The window was closed and the app goes on in the tray: said once a start. */
  tellClosedToTray(): void;
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
}

/** Without a word from the desktop's server after this long, nobody saw it. */
const answerMs = 3_000;
/** Shown ones are held, or their click would be lost to the garbage collector; older ones let go. */
const maxHeld = 50;

export function createNativeNotifications(deps: NativeNotificationDeps): NativeNotifications {
  const held: Notification[] = [];
  let status: ConsoleState['nativeNotifications'] = 'untried';
  let toldTray = false;

  const note = (next: typeof status): void => {
    if (next === status) return;
    status = next;
    deps.onStatus();
  };

  const show = (title: string, body: string, onClick: () => void): void => {
    if (!Notification.isSupported()) {
      note('unavailable');
      return;
    }
    const native = new Notification({ title, body, icon: deps.icon });
    const giveUp = deps.clock.after(answerMs, () => {
      note('unavailable');
    });
    native.on('show', () => {
      giveUp();
      note('delivered');
    });
    native.on('failed', (_event, error) => {
      giveUp();
      deps.log.warn({ error }, 'a notification was not shown');
      note('unavailable');
    });
    native.on('click', onClick);
    held.push(native);
    if (held.length > maxHeld) held.shift();
    native.show();
  };

  return {
    status: () => status,
    tell(notification) {
      const words = describeNotification(notification);
      const { subject, accountId } = notification;
      show(deps.translate(words.title), plain(deps.translate(words.body)), () => {
        deps.open(
          subject.kind === 'taskEnded'
            ? { screen: 'tasks', accountId, taskKey: subject.taskKey }
            : { screen: 'notifications' },
        );
      });
    },
    tellClosedToTray() {
      if (toldTray) return;
      toldTray = true;
      show(
        deps.translate(phrase('shell.tray.closedToTray')),
        deps.translate(phrase('shell.tray.closedToTrayBody')),
        () => {
          deps.open({ screen: 'tasks' });
        },
      );
    },
  };
}

/** Notification servers on Linux read a little HTML in the body; an error text of a server must stay text. */
function plain(text: string): string {
  return process.platform === 'linux'
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
}
