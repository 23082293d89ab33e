import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AnalyticsBook } from '../analytics/analytics-book.ts';
import type { ChatDesk } from '../chat/chat-desk.ts';
import type { DnsDesk } from '../dns/dns-desk.ts';
import type { History } from '../history/open-history.ts';
import type { Log } from '../host.ts';
import type { NotificationBook } from '../notifications/notification-book.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import type { RunningTasks } from '../tasks/running-tasks.ts';
import type { TaskViews } from '../tasks/task-views.ts';
import type { AccountBook } from './account-book.ts';
import type { AccountSession } from './account-session.ts';

/** How an account goes, and what goes with it. */
export interface Departure {
  signOut(accountId: string): Promise<Outcome<undefined>>;
  /** Ends a session and deletes its secret; false when the keychain would not let go of it. */
  end(session: AccountSession): Promise<boolean>;
  /** Stops a session whose account stays: nothing of it goes anywhere, and nobody looks at it. */
  suspend(session: AccountSession): void;
  /** Once the app ends: what the demo's accounts left behind. */
  forgetDemos(): void;
  /** What is kept of accounts that are none any more. `null`: which there are is not known, and none is forgotten. */
  forgetOthers(accountIds: readonly string[] | null): void;
}

export interface DepartureDeps {
  readonly servers: { get(serverId: string): Pick<ServerEntry, 'demo'> | undefined };
  readonly accounts: Pick<AccountBook, 'all' | 'find' | 'remove'>;
  readonly views: Pick<TaskViews, 'closeOf'>;
  readonly running: Pick<RunningTasks, 'forget'>;
  readonly notifications: Pick<NotificationBook, 'forget'>;
  readonly analytics: Pick<AnalyticsBook, 'forget'>;
  readonly dns: Pick<DnsDesk, 'forget'>;
  readonly chat: Pick<ChatDesk, 'closeOf'>;
  readonly history: {
    readonly chat: Pick<History['chat'], 'forget' | 'accounts'>;
    readonly outbox: Pick<History['outbox'], 'forget'>;
    readonly tasks: Pick<History['tasks'], 'clear'>;
    readonly ledger: Pick<History['ledger'], 'note'>;
    dropBackup(): void;
  };
  readonly log: Log;
  readonly save: () => void;
  readonly onChange: () => void;
}

export function createDeparture(deps: DepartureDeps): Departure {
  const { servers, accounts, views, running, notifications, analytics, dns, chat, history, log } = deps;

  const end = (session: AccountSession): Promise<boolean> => {
    session.stop();
    accounts.remove(session.id);
    views.closeOf(session.id);
    running.forget(session.id);
    notifications.forget(session.id);
    analytics.forget(session.id);
    dns.forget(session.id);
    chat.closeOf(session.id);
    history.chat.forget(session.id);
    history.outbox.forget(session.id);
    history.dropBackup();
    history.ledger.note({ kind: 'signedOut', serverId: session.serverId, accountId: session.id });
    return session.credentials.forget();
  };

  return {
    end,
    async signOut(accountId) {
      const session = accounts.find(accountId);
      if (!session.ok) return session;
      const forgotten = await end(session.value);
      deps.save();
      deps.onChange();
      if (!forgotten) log.warn({ accountId }, 'the keychain would not delete the secret');
      return forgotten ? success(undefined) : failed('keychainKept');
    },
    suspend(session) {
      session.stop();
      views.closeOf(session.id);
      chat.closeOf(session.id);
    },
    forgetDemos() {
      for (const { id, serverId } of accounts.all()) {
        if (servers.get(serverId)?.demo !== true) continue;
        history.tasks.clear(id);
        dns.forget(id);
        history.chat.forget(id);
        analytics.forget(id);
      }
    },
    forgetOthers(accountIds) {
      if (accountIds === null) return;
      for (const id of history.chat.accounts()) if (!accountIds.includes(id)) history.chat.forget(id);
    },
  };
}
