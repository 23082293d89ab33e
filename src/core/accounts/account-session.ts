import type { MetricsUpdate } from '../../contract/analytics.ts';
import type { RoomAddress, RoomView } from '../../contract/chat.ts';
import type { ConnectionStatus } from '../../contract/connection.ts';
import type { StateSpan, Trial } from '../../contract/diagnostics.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import type { Account } from '../../contract/server.ts';
import type { Task } from '../../contract/task.ts';
import { createAuthorizedRest } from '../auth/authorized-rest.ts';
import { createServerClock, tellingTime } from '../auth/server-clock.ts';
import { tokenWorks } from '../auth/sign-in.ts';
import { createTicketOffice } from '../auth/ticket.ts';
import { createCredentialKeeper, type CredentialKeeper } from '../auth/credential-keeper.ts';
import type { ChatNews } from '../chat/chat-news.ts';
import { createChatService, type ChatService } from '../chat/chat-service.ts';
import type { ChatStore } from '../chat/chat-store.ts';
import { createConnection } from '../connection/connection.ts';
import type { HandshakeGate } from '../connection/handshake-gate.ts';
import { createPool } from '../connection/pool.ts';
import type { OpenSocket } from '../connection/transport.ts';
import { tryConnection } from '../diagnostics/connection-trial.ts';
import type { DnsFeed } from '../dns/dns-feed.ts';
import type { LedgerNote } from '../history/ledger.ts';
import type { HistoryAccount, TaskHistory } from '../history/task-history.ts';
import type { Clock, Fetch, Log, Random } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createTaskService, type EndedBefore, type TaskService } from '../tasks/task-service.ts';
import type { Vault } from '../vault/vault.ts';
import { createAccountChats, type AccountChats } from './account-chats.ts';
import { startAccountFeeds } from './account-feeds.ts';
import { createAccountState } from './account-state.ts';

/** Everything that one account of one server has running: its credentials, its connections, its domains. */
export interface AccountSession extends AccountChats {
  readonly id: string;
  readonly serverId: string;
  readonly username: string;
  readonly manifest: Manifest;
  readonly credentials: CredentialKeeper;
  readonly tasks: TaskService | undefined;
  state(): Account['state'];
  connections(): ConnectionStatus[];
  /** Epoch milliseconds by the server's clock, as far as it is known. */
  serverNow(): number;
  /** The states of a connection over the last hour, oldest first. */
  timeline(endpointId: string, room: string | undefined): StateSpan[];
  /** One handshake that is only a test: it touches no connection. */
  tryConnection(
    endpoint: EndpointManifest,
    credential: Trial['credential'],
    room: string | undefined,
  ): Promise<Trial>;
  start(): void;
  stop(): void;
  /** After a sign-in, or after the keychain was unlocked. */
  credentialsChanged(): Promise<void>;
  /** The way to the server has changed: every connection begins anew. */
  reconnect(): void;
  retryNow(endpointId: string, room: string | undefined): void;
  /** The network is back, or the machine woke: no backoff is waited out, and open sockets are asked whether they live. */
  wake(): void;
}

export interface AccountSessionDeps extends SessionListeners {
  readonly accountId: string;
  readonly serverId: string;
  readonly username: string;
  readonly manifest: Manifest;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Shared by all accounts of the server. */
  readonly gate: HandshakeGate;
  readonly outbox: Outbox;
  readonly note: (note: LedgerNote) => void;
  readonly onChange: () => void;
  readonly history: TaskHistory;
  readonly historyAccount: HistoryAccount;
  readonly chatStore: ChatStore;
}

/** Who hears of what happens in an account. */
export interface SessionListeners {
  readonly onTask: (task: Task) => void;
  readonly onTaskEnded: (task: Task) => void;
  readonly onTaskForgotten: (key: string) => void;
  readonly onFirstCatchUp: (found: readonly EndedBefore[]) => void;
  readonly onMetrics: (update: MetricsUpdate) => void;
  /** The stream of the endpoint begins anew. */
  readonly onMetricsBreak: (endpointId: string) => void;
  /** Where a DNS endpoint's records go. `isLive`: its socket is open and has caught up. */
  readonly dnsFeed: (endpointId: string, isLive: () => boolean) => DnsFeed;
  readonly onRoom: (view: RoomView) => void;
  readonly onRooms: (accountId: string) => void;
  readonly onChatNews: (news: ChatNews) => void;
  /** What was told of it is no news any more. */
  readonly onRoomRead: (room: RoomAddress) => void;
}

export function createAccountSession(deps: AccountSessionDeps): AccountSession {
  const { accountId, serverId, manifest, clock, log } = deps;
  const serverClock = createServerClock(clock);
  const fetch = tellingTime(deps.fetch, clock, serverClock);
  const credentials = createCredentialKeeper({
    ...deps,
    accountId,
    fetch,
    serverClock,
    note: (note) => {
      deps.note({ serverId, accountId, ...note });
    },
    onRenewed: () => {
      for (const connection of pool.all()) connection.rotate();
    },
    onLost: (why) => {
      state.lost(why);
    },
  });
  const ticket = createTicketOffice(fetch, manifest);
  const rest = createAuthorizedRest(fetch, manifest, credentials);
  const state = createAccountState(() => credentials.access(), deps.onChange);

  const onConnectionChange = (): void => {
    deps.onChange();
    state.judge(pool.all());
  };

  const pool = createPool({
    clock,
    onChange: deps.onChange,
    create: (endpoint, room) =>
      createConnection(
        {
          ...deps,
          username: deps.username === '' ? undefined : deps.username,
          credentials,
          tokenWorks: (token) => tokenWorks(fetch, manifest, token),
          ticket,
          onChange: onConnectionChange,
        },
        endpoint,
        room,
      ),
  });

  const tasksEndpoint = manifest.endpoints.find((endpoint) => endpoint.stream === 'tasks');
  const tasks =
    tasksEndpoint === undefined
      ? undefined
      : createTaskService({
          accountId,
          manifest,
          connection: pool.lease(tasksEndpoint),
          rest,
          clock,
          log,
          onTask: deps.onTask,
          onEnded: deps.onTaskEnded,
          onForgotten: deps.onTaskForgotten,
          history: deps.history,
          historyAccount: deps.historyAccount,
          onFirstCatchUp: deps.onFirstCatchUp,
          outbox: deps.outbox,
          random: deps.random,
          serverClock,
          onWaiting: deps.onChange,
        });

  const stopFeeds = startAccountFeeds({ ...deps, pool });

  const chats = new Map<string, ChatService>(
    manifest.endpoints
      .filter((endpoint) => endpoint.stream === 'chat')
      .map((endpoint) => [
        endpoint.id,
        createChatService({
          accountId,
          username: deps.username,
          manifest,
          endpoint,
          connect: (room) => pool.lease(endpoint, room),
          release: (room) => {
            pool.release(endpoint, room);
          },
          outbox: deps.outbox,
          rest,
          clock,
          log,
          store: deps.chatStore,
          onNews: deps.onChatNews,
          onRead: deps.onRoomRead,
          onRoom: deps.onRoom,
          onRooms: () => {
            deps.onRooms(accountId);
          },
        }),
      ]),
  );
  return {
    ...createAccountChats(chats),
    id: accountId,
    serverId: deps.serverId,
    username: deps.username,
    manifest,
    credentials,
    tasks,
    state: () => state.get(),
    connections: () => pool.statuses(),
    serverNow: () => serverClock.now(),
    timeline: (endpointId, room) => pool.find(endpointId, room)?.timeline() ?? [],
    async tryConnection(endpoint, credential, room) {
      const access = await credentials.access();
      const token = access.kind === 'token' ? access.token : undefined;
      // A test is a handshake like any other: it takes its turn.
      const waitMs = deps.gate.enter(clock.now());
      if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve));
      return tryConnection(
        { manifest, openSocket: deps.openSocket, clock, ticket },
        endpoint,
        credential,
        token,
        room,
      );
    },

    start() {
      credentials.start();
      pool.start();
      for (const service of chats.values()) service.resume();
    },
    stop() {
      tasks?.stop();
      for (const service of chats.values()) service.stop();
      stopFeeds();
      credentials.stop();
      pool.stop();
    },
    async credentialsChanged() {
      await state.look();
      for (const connection of pool.all()) connection.credentialsChanged();
      tasks?.wake();
    },
    reconnect() {
      for (const connection of pool.all()) {
        connection.stop();
        connection.start();
      }
      tasks?.wake();
    },
    retryNow: (endpointId, room) => pool.find(endpointId, room)?.retryNow(),
    wake() {
      for (const connection of pool.all()) connection.wake();
      tasks?.wake();
    },
  };
}
