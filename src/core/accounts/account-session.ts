import type { MetricsUpdate } from '../../contract/analytics.ts';
import type { ChatMessage, Room, RoomAddress, RoomView } from '../../contract/chat.ts';
import type { ConnectionStatus } from '../../contract/connection.ts';
import type { StateSpan, Trial } from '../../contract/diagnostics.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Account } from '../../contract/server.ts';
import type { Task } from '../../contract/task.ts';
import { startAnalyticsService } from '../analytics/analytics-service.ts';
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
import { startDnsService } from '../dns/dns-service.ts';
import type { LedgerNote } from '../history/ledger.ts';
import type { HistoryAccount, TaskHistory } from '../history/task-history.ts';
import type { Cancel, Clock, Fetch, Log, Random } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createTaskService, type EndedBefore, type TaskService } from '../tasks/task-service.ts';
import type { Vault } from '../vault/vault.ts';

/** Everything that one account of one server has running: its credentials, its connections, its domains. */
export interface AccountSession {
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
  /** The first endpoint that carries chat. */
  chatEndpoint(): string | undefined;
  chats(): readonly ChatService[];
  chat(endpointId: string): ChatService | undefined;
  rooms(): Promise<Outcome<Room[]>>;
  openRoom(room: RoomAddress): Promise<Outcome<RoomView>>;
  closeRoom(room: RoomAddress): void;
  sendMessage(room: RoomAddress, text: string): Outcome<ChatMessage>;
  retryMessage(room: RoomAddress, messageId: string): Outcome<undefined>;
  discardMessage(room: RoomAddress, messageId: string): Outcome<undefined>;
  typing(room: RoomAddress, isTyping: boolean): void;
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
      setState({ name: 'signInNeeded', why });
    },
  });
  const ticket = createTicketOffice(fetch, manifest);
  const rest = createAuthorizedRest(fetch, manifest, credentials);
  let state: Account['state'] = { name: 'signedIn' };

  const setState = (next: Account['state']): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    deps.onChange();
  };

  /** Once a connection asks for a sign-in, the account does. */
  const noteAccess = async (): Promise<void> => {
    const access = await credentials.access();
    setState(
      access.kind === 'signInNeeded'
        ? { name: 'signInNeeded', why: access.why }
        : access.kind === 'vaultLocked'
          ? { name: 'vaultLocked' }
          : { name: 'signedIn' },
    );
  };

  const onConnectionChange = (): void => {
    deps.onChange();
    for (const connection of pool.all()) {
      const { endpoint } = connection;
      const { state: now } = connection.status();
      // The server thought better of its refusal; what could not be renewed, no open socket makes good.
      if (now.name === 'open' && endpoint.auth === 'required' && isRefused(state))
        setState({ name: 'signedIn' });
      if (now.name !== 'blocked') continue;
      if (now.reason.kind === 'unauthenticated' && state.name === 'signedIn') {
        state = { name: 'signInNeeded', why: 'refused' };
        return;
      }
      if (now.reason.kind === 'signInNeeded' && state.name === 'signedIn') void noteAccess();
    }
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

  for (const endpoint of manifest.endpoints)
    if (endpoint.stream === 'analytics')
      startAnalyticsService({
        accountId,
        connection: pool.lease(endpoint),
        clock,
        onMetrics: deps.onMetrics,
        onBreak: () => {
          deps.onMetricsBreak(endpoint.id);
        },
      });

  const stopDns: Cancel[] = [];
  for (const endpoint of manifest.endpoints) {
    if (endpoint.stream !== 'dns') continue;
    const connection = pool.lease(endpoint);
    const isLive = (): boolean => {
      const { state: now, freshness } = connection.status();
      return now.name === 'open' && freshness === 'live';
    };
    stopDns.push(startDnsService(connection, deps.dnsFeed(endpoint.id, isLive), clock));
  }

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
  const chat = ({ endpointId }: RoomAddress): ChatService | undefined => chats.get(endpointId);
  const noRoom = failed('unexpectedAnswer', { detail: 'The manifest has no such chat.' });

  return {
    id: accountId,
    serverId: deps.serverId,
    username: deps.username,
    manifest,
    credentials,
    tasks,
    state: () => state,
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
      for (const stop of stopDns) stop();
      credentials.stop();
      pool.stop();
    },
    async credentialsChanged() {
      await noteAccess();
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

    chatEndpoint: () => [...chats.keys()][0],
    chats: () => [...chats.values()],
    chat: (endpointId) => chats.get(endpointId),

    async rooms() {
      const rooms: Room[] = [];
      for (const service of chats.values()) {
        const outcome = await service.rooms();
        if (!outcome.ok) return outcome;
        rooms.push(...outcome.value);
      }
      return success(rooms);
    },
    openRoom: async (room) => (await chat(room)?.open(room.slug)) ?? noRoom,
    closeRoom: (room) => chat(room)?.close(room.slug),
    sendMessage: (room, text) => chat(room)?.send(room.slug, text) ?? noRoom,
    discardMessage: (room, messageId) => chat(room)?.discard(room.slug, messageId) ?? noRoom,
    retryMessage: (room, messageId) => chat(room)?.retry(room.slug, messageId) ?? noRoom,
    typing: (room, isTyping) => chat(room)?.typing(room.slug, isTyping),
  };
}

function isRefused(state: Account['state']): boolean {
  return state.name === 'signInNeeded' && state.why === 'refused';
}
