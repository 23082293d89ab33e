import type { ConsoleState } from '../contract/console-state.ts';
import type { Account } from '../contract/server.ts';
import type { AppSettings } from '../contract/settings.ts';
import type { AccountSession } from './accounts/account-session.ts';
import type { History } from './history/open-history.ts';
import type { NotificationBook } from './notifications/notification-book.ts';
import type { Outbox } from './outbox/outbox.ts';
import { describeServer, type DescribedServer } from './servers/describe-server.ts';
import type { TaskService } from './tasks/task-service.ts';
import type { Vault } from './vault/vault.ts';

/** The part of the console's state that the engine knows; the shell adds the rest. */
export type EngineState = Pick<
  ConsoleState,
  | 'servers'
  | 'accounts'
  | 'connections'
  | 'vault'
  | 'history'
  | 'unreadNotifications'
  | 'unreadByAccount'
  | 'telling'
  | 'waitingCommands'
  | 'settings'
>;

/** An account, as far as the console is told of it. */
type ToldAccount = Pick<
  AccountSession,
  'id' | 'serverId' | 'username' | 'manifest' | 'state' | 'connections'
> & {
  readonly tasks: Pick<TaskService, 'waiting'> | undefined;
};

export interface EngineStateSources {
  readonly servers: readonly DescribedServer[];
  readonly accounts: readonly ToldAccount[];
  readonly vault: Pick<Vault, 'status'>;
  readonly history: Pick<History, 'status'> & { readonly outbox: Pick<Outbox, 'count'> };
  readonly notifications: Pick<NotificationBook, 'unread' | 'unreadByAccount' | 'telling'>;
  readonly settings: AppSettings;
}

/** So many are shown one by one. */
const shownCommands = 20;

/** Asks everything that has a part in it; whole each time. */
export function engineState(sources: EngineStateSources): EngineState {
  const { servers, accounts, vault, history, notifications, settings } = sources;
  return {
    servers: servers.map(describeServer),
    accounts: accounts.map((account): Account => ({
      id: account.id,
      serverId: account.serverId,
      username: account.username,
      unsent: history.outbox.count(account.id),
      state: account.state(),
    })),
    connections: accounts.flatMap((account) => account.connections()),
    vault: vault.status(),
    history: history.status(),
    unreadNotifications: notifications.unread(),
    unreadByAccount: { ...notifications.unreadByAccount() },
    telling: notifications.telling(),
    waitingCommands: accounts.flatMap(waitingCommands),
    settings,
  };
}

function waitingCommands({ id, manifest, tasks }: ToldAccount): EngineState['waitingCommands'] {
  const kinds = manifest.tasks?.kinds ?? [];
  return (tasks?.waiting(shownCommands) ?? []).map(({ localId, kind, payload, writtenAt, failure }) => {
    const of = (payload as { kind?: string }).kind;
    const title = kinds.find((candidate) => candidate.kind === of)?.title ?? '';
    return {
      accountId: id,
      localId,
      kind: kind === 'cancel' ? 'cancel' : 'start',
      title,
      writtenAt,
      failure,
    };
  });
}
