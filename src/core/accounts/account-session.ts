import type { ChatMessage, Room, RoomAddress, RoomView } from '../../contract/chat.ts';
import type { ConnectionStatus } from '../../contract/connection.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Account } from '../../contract/server.ts';
import type { Task } from '../../contract/task.ts';
import { createAuthorizedRest } from '../auth/authorized-rest.ts';
import { tokenWorks } from '../auth/sign-in.ts';
import { createCredentialKeeper, type CredentialKeeper } from '../auth/credential-keeper.ts';
import { createChatService, type ChatService } from '../chat/chat-service.ts';
import { createConnection, type Connection } from '../connection/connection.ts';
import type { OpenSocket } from '../connection/transport.ts';
import type { Clock, Fetch, Log, Random } from '../host.ts';
import { createTaskService, type TaskService } from '../tasks/task-service.ts';
import type { Vault } from '../vault/vault.ts';

/** Everything that one account of one server has running: its credentials, its connections, its domains. */
export interface AccountSession {
  readonly id: string;
  readonly serverId: string;
  readonly username: string;
  readonly credentials: CredentialKeeper;
  readonly tasks: TaskService | undefined;
  state(): Account['state'];
  connections(): ConnectionStatus[];
  start(): void;
  stop(): void;
  /** After a sign-in, or after the keychain was unlocked. */
  credentialsChanged(): Promise<void>;
  retryNow(endpointId: string, room: string | undefined): void;
  /** The network is back, or the machine woke: do not wait out a backoff. */
  wake(): void;
  /** The first endpoint that carries chat. */
  chatEndpoint(): string | undefined;
  rooms(): Promise<Outcome<Room[]>>;
  openRoom(room: RoomAddress): Promise<Outcome<RoomView>>;
  closeRoom(room: RoomAddress): void;
  sendMessage(room: RoomAddress, text: string): Outcome<ChatMessage>;
  retryMessage(room: RoomAddress, messageId: string): Outcome<undefined>;
  typing(room: RoomAddress, isTyping: boolean): void;
}

export interface AccountSessionDeps {
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
  readonly onChange: () => void;
  readonly onTask: (task: Task) => void;
  readonly onTaskEnded: (task: Task) => void;
  readonly onRoom: (view: RoomView) => void;
  readonly onRooms: (accountId: string) => void;
}

export function createAccountSession(deps: AccountSessionDeps): AccountSession {
  const { accountId, manifest, clock, log } = deps;
  const credentials = createCredentialKeeper({ ...deps, accountId });
  const rest = createAuthorizedRest(deps.fetch, manifest, credentials);
  const connections = new Map<string, Connection>();
  let state: Account['state'] = { name: 'signedIn' };
  let started = false;

  /** Once a connection asks for a sign-in, the account does. */
  const noteAccess = async (): Promise<void> => {
    const access = await credentials.access();
    const next: Account['state'] =
      access.kind === 'signInNeeded'
        ? { name: 'signInNeeded', why: access.why }
        : access.kind === 'vaultLocked'
          ? { name: 'vaultLocked' }
          : { name: 'signedIn' };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    deps.onChange();
  };

  const onConnectionChange = (): void => {
    deps.onChange();
    for (const connection of connections.values()) {
      const { state: now } = connection.status();
      if (now.name === 'open' && connection.endpoint.auth === 'required' && state.name === 'signInNeeded') {
        state = { name: 'signedIn' };
        return;
      }
      if (now.name !== 'blocked') continue;
      if (now.reason.kind === 'unauthenticated' && state.name === 'signedIn') {
        state = { name: 'signInNeeded', why: 'refused' };
        return;
      }
      if (now.reason.kind === 'signInNeeded' && state.name === 'signedIn') void noteAccess();
    }
  };

  const connectionKey = (endpointId: string, room: string | undefined): string =>
    `${endpointId}/${room ?? ''}`;

  const connect = (endpoint: EndpointManifest, room?: string): Connection => {
    const key = connectionKey(endpoint.id, room);
    const known = connections.get(key);
    if (known !== undefined) return known;
    const connection = createConnection(
      {
        ...deps,
        username: deps.username === '' ? undefined : deps.username,
        credentials,
        tokenWorks: (token) => tokenWorks(deps.fetch, manifest, token),
        onChange: onConnectionChange,
      },
      endpoint,
      room,
    );
    connections.set(key, connection);
    if (started) connection.start();
    return connection;
  };

  const release = (endpoint: EndpointManifest, room?: string): void => {
    const key = connectionKey(endpoint.id, room);
    connections.get(key)?.stop();
    connections.delete(key);
    deps.onChange();
  };

  const tasksEndpoint = manifest.endpoints.find((endpoint) => endpoint.stream === 'tasks');
  const tasks =
    tasksEndpoint === undefined
      ? undefined
      : createTaskService({
          accountId,
          manifest,
          connection: connect(tasksEndpoint),
          rest,
          clock,
          log,
          onTask: deps.onTask,
          onEnded: deps.onTaskEnded,
        });

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
          connect: (room) => connect(endpoint, room),
          release: (room) => {
            release(endpoint, room);
          },
          rest,
          clock,
          log,
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
    credentials,
    tasks,
    state: () => state,
    connections: () => [...connections.values()].map((connection) => connection.status()),

    start() {
      started = true;
      for (const connection of connections.values()) connection.start();
    },
    stop() {
      started = false;
      for (const service of chats.values()) service.stop();
      for (const connection of connections.values()) connection.stop();
    },
    async credentialsChanged() {
      await noteAccess();
      for (const connection of connections.values()) connection.credentialsChanged();
    },
    retryNow(endpointId, room) {
      connections.get(connectionKey(endpointId, room))?.retryNow();
    },
    wake() {
      for (const connection of connections.values())
        if (connection.status().state.name === 'backingOff') connection.retryNow();
    },

    chatEndpoint: () => [...chats.keys()][0],

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
    retryMessage: (room, messageId) => chat(room)?.retry(room.slug, messageId) ?? noRoom,
    typing: (room, isTyping) => chat(room)?.typing(room.slug, isTyping),
  };
}
