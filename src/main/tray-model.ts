import type { Language } from '../contract/language.ts';
import type { AppNotification } from '../contract/notification.ts';
import type { Telling } from '../contract/notification-settings.ts';
import { phrase, type Phrase } from '../contract/phrase.ts';
import type { Task } from '../contract/task.ts';
import { describeConnection, type Tone } from '../contract/wording.ts';
import type { EngineState } from '../core/engine-state.ts';

/** In the order in which one hides the next: what needs the operator most is what the icon shows. */
export type TrayIcon = 'trouble' | 'unread' | 'running' | 'quiet';

/** What the tray shows: one of four clear states, and a menu in words. Pure. */
export interface TrayModel {
  readonly icon: TrayIcon;
  /** Connection, unread, running; each in words. */
  readonly tooltip: readonly Phrase[];
  /** One line an account: server and state. */
  readonly accounts: readonly {
    readonly server: string;
    readonly accountId: string;
    readonly state: Phrase;
  }[];
  readonly running: number;
  /** The latest started of them. */
  readonly tasks: readonly {
    readonly key: string;
    readonly accountId: string;
    readonly title: string;
    /** Whole percents, so that the menu changes no oftener than it must; `null` where nothing is known. */
    readonly percent: number | null;
  }[];
  readonly unread: number;
  /** The newest of all, read or not. */
  readonly latest: readonly AppNotification[];
  readonly telling: Telling;
  readonly language: Language;
}

export interface TrayFacts {
  readonly state: EngineState;
  readonly running: number;
  readonly tasks: readonly Task[];
  readonly latest: readonly AppNotification[];
  readonly language: Language;
  /** Epoch milliseconds. */
  readonly now: number;
}

const severity: readonly Tone[] = ['neutral', 'good', 'busy', 'bad'];

export function trayModel({ state, running, tasks, latest, language, now }: TrayFacts): TrayModel {
  const { servers, connections, unreadNotifications: unread } = state;
  const accounts = state.accounts.map((account) => {
    let worstHere: Tone = 'neutral';
    let words: Phrase = phrase('connection.state.idle');
    for (const connection of connections) {
      if (connection.accountId !== account.id) continue;
      const wording = describeConnection(connection, now);
      if (severity.indexOf(wording.tone) < severity.indexOf(worstHere)) continue;
      worstHere = wording.tone;
      words = wording.title;
    }
    const server = servers.find((candidate) => candidate.id === account.serverId)?.name ?? '';
    return { server, accountId: account.id, state: words };
  });
  const trouble = connections.filter(
    ({ state: { name } }) => name === 'blocked' || name === 'backingOff',
  ).length;
  const titleOf = (task: Task): string => {
    const serverId = state.accounts.find(({ id }) => id === task.accountId)?.serverId;
    const kinds = servers.find(({ id }) => id === serverId)?.taskKinds ?? [];
    return kinds.find(({ kind }) => kind === task.kind)?.title ?? task.kind;
  };
  return {
    icon: trouble > 0 ? 'trouble' : unread > 0 ? 'unread' : running > 0 ? 'running' : 'quiet',
    tooltip: [
      trouble > 0
        ? phrase('notifications.tray.trouble', { count: trouble })
        : connections.length === 0
          ? phrase('notifications.tray.notConnected')
          : phrase('notifications.tray.well'),
      phrase('shell.tray.unread', { count: unread }),
      phrase('shell.tray.running', { count: running }),
    ],
    accounts,
    running,
    tasks: tasks.map((task) => ({
      key: task.key,
      accountId: task.accountId,
      title: titleOf(task),
      percent: task.progress === null ? null : Math.floor(task.progress),
    })),
    unread,
    latest,
    telling: state.telling,
    language,
  };
}
