import { randomUUID } from 'node:crypto';
import type { AnalyticsDelta, MetricsUpdate } from '../contract/analytics.ts';
import type { RoomView } from '../contract/chat.ts';
import type { ConsoleState } from '../contract/console-state.ts';
import type { DnsChange } from '../contract/dns.ts';
import { encryptionOf, type Encryption } from '../contract/encryption.ts';
import { defaultRetention, type Retention } from '../contract/history.ts';
import { appEntries, type LedgerEntry } from '../contract/ledger.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { NetworkSecrets, NetworkSettings, NetworkStatus } from '../contract/network.ts';
import { defaultNotificationSettings } from '../contract/notification-defaults.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { Account, Server } from '../contract/server.ts';
import type { AppSettings, SettingsChange } from '../contract/settings.ts';
import { defaultSettings } from '../contract/settings-choices.ts';
import { defaultPreferences } from '../contract/task-columns.ts';
import type { RowWindow, Task, TaskQuery, TaskView, TaskViewDelta } from '../contract/task.ts';
import { createAccountSession, type AccountSession } from './accounts/account-session.ts';
import { createAnalyticsBook, type AnalyticsBook } from './analytics/analytics-book.ts';
import { newsOfThreshold } from './analytics/threshold-news.ts';
import { createSqliteSeriesStore } from './analytics/sqlite-series-store.ts';
import { signInWithToken, type PastedToken } from './auth/pasted-token.ts';
import { signIn, type SignedIn } from './auth/sign-in.ts';
import { checkSignature } from './auth/signature.ts';
import { createHandshakeGate, type HandshakeGate } from './connection/handshake-gate.ts';
import type { OpenSocket } from './connection/transport.ts';
import { createDnsDesk, type DnsDesk } from './dns/dns-desk.ts';
import { createSqliteDns } from './dns/sqlite-dns.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import { createDiagnosticsService, type DiagnosticsService } from './diagnostics/diagnostics-service.ts';
import { createHistoryKeeper } from './history/history-keeper.ts';
import type { LedgerFilter } from './history/ledger.ts';
import type { TaskHistory } from './history/task-history.ts';
import type { Network } from './network/network.ts';
import { guardNetwork } from './network/plain-guard.ts';
import { createServerNetwork, type KeptNetwork, type ServerNetwork } from './network/server-network.ts';
import type { History } from './history/open-history.ts';
import type { Cancel, Clock, Fetch, Log, Random } from './host.ts';
import type { Announcement } from './notifications/announcer.ts';
import { levelOfMessage } from './notifications/decide.ts';
import { systemLocalTime, type LocalTime } from './notifications/local-time.ts';
import { createNotificationBook, type NotificationBook } from './notifications/notification-book.ts';
import { createSqliteNotifications } from './notifications/sqlite-notifications.ts';
import type { TaskEnd } from './notifications/task-end.ts';
import type { Profile, ProfileStore } from './profile/profile.ts';
import { mergeSettings } from './settings/merge-settings.ts';
import { createSearch, type Search } from './search/find.ts';
import { createChatDesk, type ChatDesk } from './chat/chat-desk.ts';
import type { ChatNews } from './chat/chat-news.ts';
import { redactText } from './redact.ts';
import { readManifest } from './servers/read-manifest.ts';
import { createRunningTasks, type RunningTasks } from './tasks/running-tasks.ts';
import { createTaskViews } from './tasks/task-views.ts';
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

export interface AddServerOptions {
  readonly demo?: boolean;
  /** What goes there may go without encryption. */
  readonly plainAgreed?: boolean;
  /** The id it had where its settings come from; a new one where there are none. */
  readonly id?: string;
  readonly network?: NetworkSettings;
}

export interface Engine {
  state(): EngineState;
  /** Something in `state()` changed; told at most twenty times a second. */
  readonly stateChanged: Emitter<undefined>;
  readonly viewChanged: Emitter<TaskViewDelta>;
  /** Every change of every task, one by one; what a screen shows goes through a view instead. */
  readonly taskChanged: Emitter<Task>;
  readonly metricsChanged: Emitter<MetricsUpdate>;
  /** What is new of the charts that are looked at. */
  readonly chartsChanged: Emitter<AnalyticsDelta>;
  /** The list of an account's series. */
  readonly seriesChanged: Emitter<{ accountId: string }>;
  readonly analytics: Omit<AnalyticsBook, 'start' | 'stop' | 'note' | 'breakOff' | 'forget' | 'setVisible'>;
  readonly dnsChanged: Emitter<DnsChange>;
  readonly dns: DnsDesk;
  /** Every change of every room that is open, whole; what a screen shows goes through `chat` instead. */
  readonly roomChanged: Emitter<RoomView>;
  readonly roomsChanged: Emitter<{ accountId: string }>;
  /** For the desktop: a few a minute at most, and nothing while it is quiet. */
  readonly notified: Emitter<Announcement>;
  readonly notificationsChanged: Emitter<undefined>;
  readonly notifications: NotificationBook;

  /** Connects every account that is remembered. */
  start(): void;
  /** Closes every connection. */
  stop(): void;
  wake(): void;
  settings(): AppSettings;
  /** Told on at once: page, menu, tray and notifications follow them. */
  changeSettings(change: SettingsChange): void;

  addServer(manifest: Manifest, options?: AddServerOptions): string;
  addServerFromText(text: string): Outcome<{ serverId: string }>;
  removeServer(serverId: string): Promise<Outcome<undefined>>;
  /** The operator's word that passwords and tokens may go to this server without encryption. */
  agreeToPlain(serverId: string): Outcome<undefined>;
  /** Takes that word back: whatever is open to the server is closed, until it is agreed to again. */
  takeBackPlain(serverId: string): Outcome<undefined>;
  /** What the operator set up, without the demo's: all that another computer needs but the secrets. */
  serverSetups(): { id: string; manifest: Manifest; network: NetworkSettings }[];
  networkOf(serverId: string): Outcome<NetworkStatus>;
  /** How the server is reached from now on; its connections begin anew. */
  setNetwork(
    serverId: string,
    settings: NetworkSettings,
    secrets: NetworkSecrets,
  ): Promise<Outcome<undefined>>;

  signIn(serverId: string, username: string, password: string): Promise<Outcome<{ accountId: string }>>;
  /** By a token that the operator has from elsewhere. */
  signInWithToken(serverId: string, pasted: PastedToken): Promise<Outcome<{ accountId: string }>>;
  enter(serverId: string): Outcome<{ accountId: string }>;
  signOut(accountId: string): Promise<Outcome<undefined>>;
  retryVault(): Promise<void>;

  session(accountId: string): Outcome<AccountSession>;
  /** The session a task's key belongs to. */
  sessionOfTask(taskKey: string): Outcome<AccountSession>;
  sessions(): readonly AccountSession[];

  openView(query: TaskQuery, window: RowWindow): Outcome<TaskView>;
  moveView(viewId: string, window: RowWindow): Outcome<TaskView>;
  closeView(viewId: string): void;
  holdView(viewId: string, held: boolean): void;
  rankView(viewId: string): Outcome<TaskView>;
  keysOfView(viewId: string, from: number, to: number): Outcome<string[]>;
  /** Nobody looks: views are told nothing until somebody does. */
  setVisible(visible: boolean): void;
  readonly chat: ChatDesk;
  readonly history: TaskHistory;
  retention(): Retention;
  setRetention(retention: Retention): void;
  readonly search: Search;
  preferences(): Preferences;
  setPreferences(preferences: Preferences): void;
  runningTasks(): number;
  /** The running ones at a glance, of all accounts. */
  readonly running: Pick<RunningTasks, 'few' | 'progress'>;

  readonly diagnostics: Pick<DiagnosticsService, 'of' | 'tryEndpoint'>;
  /** Newest first. */
  ledger(filter: LedgerFilter): LedgerEntry[];
  /** Writes down what concerns the app itself. */
  noteInLedger(kind: 'consoleCrashed' | 'consoleHung'): void;
}

export interface EngineDeps {
  readonly vault: Vault;
  readonly profile: ProfileStore;
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  /** The way to a server by its settings; without it, all are reached by `fetch` and `openSocket`. */
  readonly network?: (settings: NetworkSettings, secrets: NetworkSecrets) => Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly history: History;
  /** `false`: accounts are known, and none is connected. */
  readonly connects?: boolean;
  /** The operator's wall clock, for quiet hours. */
  readonly localTime?: LocalTime;
}

const stateFlushMs = 50;
/** More of a message is for the room itself. */
const newsCharacters = 300;

interface ServerEntry {
  readonly id: string;
  readonly manifest: Manifest;
  readonly demo: boolean;
  plainAgreed: boolean;
  readonly gate: HandshakeGate;
  readonly network: ServerNetwork;
}

/** Puts the engine together. One engine a running app. */
export function createEngine(deps: EngineDeps): Engine {
  const { clock, log, vault } = deps;
  const { ledger } = deps.history;
  const onListenerError = (error: unknown): void => {
    log.error({ error }, 'a listener of the engine failed');
  };
  const stateChanged = createEmitter<undefined>(onListenerError);
  const viewChanged = createEmitter<TaskViewDelta>(onListenerError);
  const taskChanged = createEmitter<Task>(onListenerError);
  const metricsChanged = createEmitter<MetricsUpdate>(onListenerError);
  const chartsChanged = createEmitter<AnalyticsDelta>(onListenerError);
  const seriesChanged = createEmitter<{ accountId: string }>(onListenerError);
  const roomChanged = createEmitter<RoomView>(onListenerError);
  const roomsChanged = createEmitter<{ accountId: string }>(onListenerError);
  const notified = createEmitter<Announcement>(onListenerError);
  const notificationsChanged = createEmitter<undefined>(onListenerError);

  const servers = new Map<string, ServerEntry>();
  const sessions = new Map<string, AccountSession>();
  let settings: AppSettings = defaultSettings;
  let retention: Retention = defaultRetention;
  let preferences: Preferences = defaultPreferences;
  let stopped = false;
  let cancelStateFlush: Cancel | undefined;

  const serverEntry = (
    id: string,
    manifest: Manifest,
    { demo, plainAgreed, kept }: { demo: boolean; plainAgreed: boolean; kept?: KeptNetwork | undefined },
  ): ServerEntry => {
    const network = createServerNetwork({
      serverId: id,
      kept,
      vault,
      create: deps.network ?? (() => ({ fetch: deps.fetch, openSocket: deps.openSocket })),
    });
    const entry: ServerEntry = {
      id,
      manifest,
      demo,
      plainAgreed,
      gate: createHandshakeGate(manifest.limits.handshakesPerMinute),
      network: guardNetwork(network, new URL(manifest.baseUrl).host, () => mayBeReached(entry)),
    };
    return entry;
  };

  const noteState = (): void => {
    if (stopped) return;
    cancelStateFlush ??= clock.after(stateFlushMs, () => {
      cancelStateFlush = undefined;
      stateChanged.emit(undefined);
    });
  };

  const remembered = deps.profile.load();
  const running = createRunningTasks();

  const notifications = createNotificationBook({
    clock,
    localTime: deps.localTime ?? systemLocalTime,
    newId: randomUUID,
    store: createSqliteNotifications({ db: deps.history.db, clock, log }),
    settings: remembered.notifications ?? defaultNotificationSettings,
    live: () =>
      [...sessions.values()]
        .filter(isLive)
        .map((account) => ({ accountId: account.id, serverNow: account.serverNow() })),
    onChange: () => {
      notificationsChanged.emit(undefined);
      noteState();
    },
    onSettings: () => {
      save();
    },
    onTell: (announcement) => {
      notified.emit(announcement);
    },
  });

  const dns = createDnsDesk({
    store: createSqliteDns({ db: deps.history.db, clock, log }),
    clock,
    onListenerError,
    onNews: ({ accountId, level, subject }) => {
      const server = servers.get(sessions.get(accountId)?.serverId ?? '');
      if (server === undefined) return;
      const serverName = server.manifest.name;
      notifications.news({ accountId, serverName, level, tone: 'neutral', subject });
    },
  });

  const views = createTaskViews(clock, (delta) => {
    viewChanged.emit(delta);
  });

  const chat = createChatDesk({
    clock,
    store: deps.history.chat,
    accounts: () => [...sessions.values()],
  });
  const tellChatNews = (server: ServerEntry, { room, reason, latest, count }: ChatNews): void => {
    const level = levelOfMessage({ serverId: server.id, reason }, notifications.settings());
    if (level === null) return;
    notifications.news({
      accountId: room.address.accountId,
      serverName: server.manifest.name,
      level,
      tone: 'neutral',
      subject: {
        kind: 'messages',
        room: room.address,
        roomName: room.name,
        reason,
        sender: latest.sender,
        // It is shown outside the window and kept on the disk: whatever looks like a secret in there is masked.
        text: redactText(latest.body.slice(0, newsCharacters)),
        count,
      },
    });
  };

  const analytics = createAnalyticsBook({
    clock,
    store: createSqliteSeriesStore({ db: deps.history.db, clock, log }),
    onDelta: (delta) => {
      chartsChanged.emit(delta);
    },
    onSeries: (accountId) => {
      seriesChanged.emit({ accountId });
    },
    onThreshold: (news) => {
      const server = servers.get(sessions.get(news.accountId)?.serverId ?? '');
      const told = newsOfThreshold(news, server?.manifest.name ?? '');
      if (told !== null) notifications.news(told);
    },
  });

  const diagnostics = createDiagnosticsService({ clock, ledger, sessions: () => [...sessions.values()] });

  const keeper = createHistoryKeeper(deps.history.tasks, clock);
  deps.history.statusChanged.on(() => {
    noteState();
  });

  const save = (): void => {
    // The demo's servers end with the app: neither they nor their accounts are remembered.
    const kept = [...servers.values()].filter((server) => !server.demo);
    const ids = new Set(kept.map((server) => server.id));
    const profile: Profile = {
      version: 1,
      servers: kept.map(({ id, manifest, plainAgreed, network }) => ({
        id,
        manifest,
        plainAgreed,
        network: network.kept(),
      })),
      accounts: [...sessions.values()]
        .filter((session) => ids.has(session.serverId))
        .map(({ id, serverId, username }) => ({ id, serverId, username })),
      settings,
      retention,
      preferences,
      notifications: notifications.settings(),
    };
    try {
      deps.profile.save(profile);
    } catch (error) {
      log.error({ error }, 'the profile could not be saved');
    }
  };

  const createSession = (server: ServerEntry, accountId: string, username: string): AccountSession => {
    const session = createAccountSession({
      ...deps,
      fetch: server.network.fetch,
      openSocket: server.network.openSocket,
      gate: server.gate,
      outbox: deps.history.outbox,
      note: (note) => {
        ledger.note(note);
      },
      accountId,
      serverId: server.id,
      username,
      manifest: server.manifest,
      onChange: noteState,
      onTask: (task) => {
        views.note(task);
        running.note(task);
        taskChanged.emit(task);
      },
      onTaskForgotten: (key) => {
        views.forget(accountId, key);
      },
      history: deps.history.tasks,
      historyAccount: {
        accountId,
        serverId: server.id,
        serverName: server.manifest.name,
        username,
        demo: server.demo,
      },
      onTaskEnded: (task) => {
        notifications.taskEnded(endOf(server, task));
      },
      onFirstCatchUp: (found) => {
        notifications.firstCatchUp(
          accountId,
          found.map(({ task, endedAt }) => ({ ...endOf(server, task), endedAt })),
        );
      },
      onMetrics: (update) => {
        metricsChanged.emit(update);
        analytics.note(update);
      },
      onMetricsBreak: (endpointId) => {
        analytics.breakOff(accountId, endpointId);
      },
      dnsFeed: (endpointId, isLive) => dns.feed({ accountId, endpointId, demo: server.demo, isLive }),
      chatStore: deps.history.chat,
      onChatNews: (news) => {
        tellChatNews(server, news);
      },
      onRoomRead: (room) => {
        notifications.roomRead(room);
      },
      onRoom: (view) => {
        chat.note(view);
        roomChanged.emit(view);
      },
      onRooms: (id) => {
        roomsChanged.emit({ accountId: id });
      },
    });
    sessions.set(accountId, session);
    return session;
  };

  /** Ends a session and deletes its secret; false when the keychain would not let go of it. */
  const endSession = async (session: AccountSession): Promise<boolean> => {
    session.stop();
    sessions.delete(session.id);
    views.closeOf(session.id);
    running.forget(session.id);
    notifications.forget(session.id);
    analytics.forget(session.id);
    dns.forget(session.id);
    chat.closeOf(session.id);
    deps.history.chat.forget(session.id);
    deps.history.outbox.forget(session.id);
    deps.history.dropBackup();
    ledger.note({ kind: 'signedOut', serverId: session.serverId, accountId: session.id });
    return session.credentials.forget();
  };

  const addServer: Engine['addServer'] = (manifest, options) => {
    const { demo = false, plainAgreed = false, id = randomUUID(), network } = options ?? {};
    const kept = network === undefined ? undefined : { settings: network, hasSecrets: false };
    servers.set(id, serverEntry(id, manifest, { demo, plainAgreed, kept }));
    save();
    noteState();
    return id;
  };

  const signInFailed = (serverId: string, failure: ReturnType<typeof failed>): typeof failure => {
    const { code } = failure.failure;
    log.info({ serverId, code }, 'a sign-in failed');
    ledger.note({ kind: 'signInFailed', serverId, failure: code });
    return failure;
  };

  /** Lets in whoever holds these credentials: the account they had before, or a new one. */
  const admit = async (
    server: ServerEntry,
    { credentials, username }: SignedIn,
  ): Promise<Outcome<{ accountId: string }>> => {
    const serverId = server.id;
    const signature = await checkSignature(server.network.fetch, server.manifest, credentials.access);
    if (signature === 'invalid') return signInFailed(serverId, failed('signatureInvalid'));
    // The server may have been removed meanwhile: nothing may be kept for it then.
    if (stopped || !servers.has(serverId)) return failed('unknownServer');
    const known = [...sessions.values()].find(
      (account) => account.serverId === serverId && account.username === username,
    );
    const account = known ?? createSession(server, randomUUID(), username);
    await account.credentials.adopt(credentials, signature);
    ledger.note({ kind: 'signedIn', serverId, accountId: account.id });
    if (known === undefined) {
      save();
      account.start();
    } else await account.credentialsChanged();
    noteState();
    return success({ accountId: account.id });
  };

  const session = (accountId: string): Outcome<AccountSession> => {
    const found = sessions.get(accountId);
    return found === undefined ? failed('unknownAccount') : success(found);
  };

  return {
    stateChanged,
    viewChanged,
    taskChanged,
    metricsChanged,
    chartsChanged,
    seriesChanged,
    analytics,
    dnsChanged: dns.changed,
    dns,
    roomChanged,
    roomsChanged,
    notified,
    notificationsChanged,
    notifications,

    state: () => ({
      servers: [...servers.values()].map(describeServer),
      accounts: [...sessions.values()].map((account): Account => ({
        id: account.id,
        serverId: account.serverId,
        username: account.username,
        unsent: deps.history.outbox.count(account.id),
        state: account.state(),
      })),
      connections: [...sessions.values()].flatMap((account) => account.connections()),
      vault: vault.status(),
      history: deps.history.status(),
      unreadNotifications: notifications.unread(),
      unreadByAccount: { ...notifications.unreadByAccount() },
      telling: notifications.telling(),
      waitingCommands: [...sessions.values()].flatMap((account) => waitingCommands(account, servers)),
      settings,
    }),

    diagnostics,
    ledger: (filter) => ledger.recent(filter),
    noteInLedger: (kind) => {
      ledger.note({ kind, serverId: appEntries });
    },

    start() {
      diagnostics.start();
      const profile = remembered;
      const known = new Set(profile.accounts.map(({ id }) => id));
      // Where the profile could not be read, an account that is missing in it may be there again tomorrow.
      const isWhole = (deps.profile.status?.() ?? { name: 'kept' }).name === 'kept';
      notifications.start(isWhole ? [...known] : null);
      analytics.start(isWhole ? [...known] : null);
      if (isWhole)
        for (const id of deps.history.chat.accounts()) if (!known.has(id)) deps.history.chat.forget(id);
      settings = profile.settings;
      retention = profile.retention;
      preferences = profile.preferences;
      keeper.start(retention);
      for (const { id, manifest, plainAgreed, network } of profile.servers)
        servers.set(id, serverEntry(id, manifest, { demo: false, plainAgreed, kept: network }));
      for (const account of profile.accounts) {
        const server = servers.get(account.serverId);
        if (server === undefined) continue;
        const created = createSession(server, account.id, account.username);
        if (!mayBeReached(server)) continue;
        // The way to the server may need a password of its own, out of the keychain.
        const hasSecrets = profile.servers.find(({ id }) => id === server.id)?.network?.hasSecrets === true;
        if (deps.connects === false) continue;
        if (!hasSecrets) created.start();
        else
          void server.network.ready().then(() => {
            if (!stopped && sessions.has(created.id)) created.start();
          });
      }
    },

    stop() {
      stopped = true;
      cancelStateFlush?.();
      dns.stop();
      notifications.stop();
      views.stop();
      diagnostics.stop();
      keeper.stop();
      for (const account of sessions.values()) account.stop();
      chat.stop();
      for (const { id, serverId } of sessions.values())
        if (servers.get(serverId)?.demo === true) {
          deps.history.tasks.clear(id);
          dns.forget(id);
          deps.history.chat.forget(id);
          analytics.forget(id);
        }
      analytics.stop();
    },

    wake() {
      notifications.wake();
      for (const account of sessions.values()) account.wake();
    },

    settings: () => settings,
    changeSettings(change) {
      settings = mergeSettings(settings, change);
      save();
      noteState();
    },

    addServer,

    addServerFromText(text) {
      const manifest = readManifest(text);
      return manifest.ok ? success({ serverId: addServer(manifest.value) }) : manifest;
    },

    async removeServer(serverId) {
      if (!servers.has(serverId)) return failed('unknownServer');
      let forgotten = true;
      for (const account of [...sessions.values()])
        if (account.serverId === serverId) forgotten = (await endSession(account)) && forgotten;
      forgotten = (await servers.get(serverId)?.network.forget()) !== false && forgotten;
      servers.delete(serverId);
      save();
      noteState();
      return forgotten ? success(undefined) : failed('keychainKept');
    },

    agreeToPlain(serverId) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      if (mayBeReached(server)) return success(undefined);
      server.plainAgreed = true;
      save();
      for (const account of sessions.values())
        if (account.serverId === serverId) void server.network.ready().then(() => account.start());
      noteState();
      return success(undefined);
    },

    takeBackPlain(serverId) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      server.plainAgreed = false;
      save();
      for (const { id, username, serverId: of, ...account } of [...sessions.values()]) {
        if (of !== serverId || mayBeReached(server)) continue;
        account.stop();
        views.closeOf(id);
        chat.closeOf(id);
        // As after a start without that word: the account is known, and nothing of it goes anywhere.
        createSession(server, id, username);
      }
      noteState();
      return success(undefined);
    },

    serverSetups: () =>
      [...servers.values()]
        .filter(({ demo }) => !demo)
        .map(({ id, manifest, network }) => ({ id, manifest, network: network.status().settings })),

    networkOf(serverId) {
      const server = servers.get(serverId);
      return server === undefined ? failed('unknownServer') : success(server.network.status());
    },

    async setNetwork(serverId, networkSettings, secrets) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      const changed = await server.network.change(networkSettings, secrets);
      if (!changed.ok) return changed;
      save();
      if (mayBeReached(server))
        for (const account of sessions.values()) if (account.serverId === serverId) account.reconnect();
      noteState();
      return success(undefined);
    },

    async signIn(serverId, username, password) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      const outcome = await signIn(server.network.fetch, server.manifest, username, password);
      if (!outcome.ok) return signInFailed(serverId, outcome);
      return admit(server, outcome.value);
    },

    async signInWithToken(serverId, pasted) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      // Where the server's own word is not asked for, the token would be kept before anything is refused.
      if (!mayBeReached(server))
        return failed('notEncrypted', { host: new URL(server.manifest.baseUrl).host });
      const outcome = await signInWithToken(server.network.fetch, server.manifest, pasted, clock.now());
      return outcome.ok ? admit(server, outcome.value) : signInFailed(serverId, outcome);
    },

    enter(serverId) {
      const server = servers.get(serverId);
      if (server === undefined) return failed('unknownServer');
      const known = [...sessions.values()].find((account) => account.serverId === serverId);
      if (known !== undefined) return success({ accountId: known.id });
      const account = createSession(server, randomUUID(), '');
      save();
      account.start();
      noteState();
      return success({ accountId: account.id });
    },

    async signOut(accountId) {
      const found = sessions.get(accountId);
      if (found === undefined) return failed('unknownAccount');
      const forgotten = await endSession(found);
      save();
      noteState();
      if (!forgotten) log.warn({ accountId }, 'the keychain would not delete the secret');
      return forgotten ? success(undefined) : failed('keychainKept');
    },

    async retryVault() {
      await vault.retry();
      for (const account of sessions.values())
        if (account.state().name !== 'signedIn') await account.credentialsChanged();
      noteState();
    },

    session,
    sessionOfTask: (taskKey) => session(taskKey.slice(0, taskKey.indexOf('/'))),
    sessions: () => [...sessions.values()],

    openView(query, window) {
      const tasks = sessions.get(query.accountId)?.tasks;
      return tasks === undefined ? failed('unknownAccount') : success(views.open(tasks, query, window));
    },
    moveView: (viewId, window) => views.move(viewId, window),
    closeView: (viewId) => {
      views.close(viewId);
    },
    holdView: (viewId, held) => {
      views.hold(viewId, held);
    },
    rankView: (viewId) => views.rank(viewId),
    keysOfView: (viewId, from, to) => views.keys(viewId, from, to),
    setVisible: (visible) => {
      views.setVisible(visible);
      analytics.setVisible(visible);
      dns.setVisible(visible);
    },
    chat,
    history: deps.history.tasks,
    search: createSearch(() => [...sessions.values()]),
    preferences: () => preferences,
    setPreferences(next) {
      preferences = next;
      save();
    },
    retention: () => retention,
    setRetention(next) {
      retention = next;
      save();
      keeper.start(retention);
    },
    running,
    runningTasks: () =>
      [...sessions.values()].reduce((sum, account) => sum + (account.tasks?.running() ?? 0), 0),
  };
}

function endOf({ id, manifest }: ServerEntry, task: Task): TaskEnd {
  return {
    task,
    taskTitle: manifest.tasks?.kinds.find((kind) => kind.kind === task.kind)?.title ?? task.kind,
    serverId: id,
    serverName: manifest.name,
  };
}

/** Nothing of its tasks is missing at this moment. */
function isLive(account: AccountSession): boolean {
  return account
    .connections()
    .some(
      ({ stream, state, freshness }) => stream === 'tasks' && state.name === 'open' && freshness === 'live',
    );
}

/** What goes there is encrypted, stays on this computer, or the operator has agreed. */
const mayBeReached = (server: ServerEntry): boolean => encryptionFor(server) !== 'unasked';

/** A server without accounts gets neither a password nor a token: nobody is asked. */
function encryptionFor({ manifest, plainAgreed }: ServerEntry): Encryption {
  return encryptionOf(manifest.baseUrl, plainAgreed || manifest.auth.token === 'none');
}

function describeServer(server: ServerEntry): Server {
  const { id, manifest, demo } = server;
  return {
    id,
    name: manifest.name,
    family: manifest.family,
    baseUrl: manifest.baseUrl,
    encryption: encryptionFor(server),
    demo,
    signIn: manifest.auth.token === 'none' ? 'none' : manifest.auth.login === undefined ? 'token' : 'both',
    takesRefreshToken: manifest.auth.refresh !== undefined,
    streams: [...new Set(manifest.endpoints.map((endpoint) => endpoint.stream))],
    taskKinds: manifest.tasks?.kinds ?? [],
    maxMessageLength: manifest.chat?.maxMessageLength ?? 4000,
    inbox: manifest.chat?.inbox ?? false,
    chatRight: manifest.chat?.right ?? null,
    chatRate: manifest.chat?.rate.perMinute ?? 120,
  };
}

/** So many are shown one by one. */
const shownCommands = 20;

function waitingCommands(
  account: AccountSession,
  servers: ReadonlyMap<string, ServerEntry>,
): ConsoleState['waitingCommands'] {
  const kinds = servers.get(account.serverId)?.manifest.tasks?.kinds ?? [];
  return (account.tasks?.waiting(shownCommands) ?? []).map(
    ({ localId, kind, payload, writtenAt, failure }) => {
      const of = (payload as { kind?: string }).kind;
      const title = kinds.find((candidate) => candidate.kind === of)?.title ?? '';
      return {
        accountId: account.id,
        localId,
        kind: kind === 'cancel' ? 'cancel' : 'start',
        title,
        writtenAt,
        failure,
      };
    },
  );
}
