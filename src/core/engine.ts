import { randomUUID } from 'node:crypto';
import type { DnsChange } from '../contract/dns.ts';
import { appEntries, type LedgerEntry } from '../contract/ledger.ts';
import { defaultNotificationSettings } from '../contract/notification-defaults.ts';
import type { Outcome } from '../contract/outcome.ts';
import { createAccountBook } from './accounts/account-book.ts';
import { createAccountSession, type AccountSession } from './accounts/account-session.ts';
import { createAdmission, type Admission } from './accounts/admission.ts';
import { createDeparture, type Departure } from './accounts/departure.ts';
import { restoreAccounts } from './accounts/restore-accounts.ts';
import { sessionListeners } from './accounts/session-listeners.ts';
import { createAnalyticsBook, type AnalyticsBook } from './analytics/analytics-book.ts';
import { createSqliteSeriesStore } from './analytics/sqlite-series-store.ts';
import { createChatDesk, type ChatDesk } from './chat/chat-desk.ts';
import { createDiagnosticsService, type DiagnosticsService } from './diagnostics/diagnostics-service.ts';
import { createDnsDesk, type DnsDesk } from './dns/dns-desk.ts';
import { createSqliteDns } from './dns/sqlite-dns.ts';
import type { Emitter } from './emitter.ts';
import type { EngineDeps } from './engine-deps.ts';
import { createEngineEvents, type EngineEvents } from './engine-events.ts';
import { engineState, type EngineState } from './engine-state.ts';
import { createHistoryKeeper } from './history/history-keeper.ts';
import type { LedgerFilter } from './history/ledger.ts';
import type { TaskHistory } from './history/task-history.ts';
import { createDomainNews } from './notifications/domain-news.ts';
import { systemLocalTime } from './notifications/local-time.ts';
import { createNotificationBook, type NotificationBook } from './notifications/notification-book.ts';
import { createSqliteNotifications } from './notifications/sqlite-notifications.ts';
import { createProfileKeeper, type OperatorChoices } from './profile/profile-keeper.ts';
import { createSearch, type Search } from './search/find.ts';
import { createServerBook } from './servers/server-book.ts';
import { createServerDesk, type ServerDesk } from './servers/server-desk.ts';
import { createStateNotice } from './state-notice.ts';
import { createRunningTasks, type RunningTasks } from './tasks/running-tasks.ts';
import { createTaskDesk, type TaskDesk } from './tasks/task-desk.ts';
import { createTaskViews } from './tasks/task-views.ts';

/** All that the shell, the command line and the tests do with the engine. */
export interface Engine
  extends EngineEvents, ServerDesk, Admission, Pick<Departure, 'signOut'>, TaskDesk, OperatorChoices {
  state(): EngineState;
  /** Connects every account that is remembered. */
  start(): void;
  /** Closes every connection. */
  stop(): void;
  wake(): void;

  session(accountId: string): Outcome<AccountSession>;
  /** The session a task's key belongs to. */
  sessionOfTask(taskKey: string): Outcome<AccountSession>;
  sessions(): readonly AccountSession[];

  /** Nobody looks: views are told nothing until somebody does. */
  setVisible(visible: boolean): void;
  /** The running ones at a glance, of all accounts. */
  readonly running: Pick<RunningTasks, 'few' | 'progress'>;

  readonly analytics: Omit<AnalyticsBook, 'start' | 'stop' | 'note' | 'breakOff' | 'forget' | 'setVisible'>;
  readonly chat: ChatDesk;
  readonly dns: DnsDesk;
  readonly dnsChanged: Emitter<DnsChange>;
  readonly notifications: NotificationBook;
  readonly history: TaskHistory;
  readonly search: Search;
  readonly diagnostics: Pick<DiagnosticsService, 'of' | 'tryEndpoint'>;
  /** Newest first. */
  ledger(filter: LedgerFilter): LedgerEntry[];
  /** Writes down what concerns the app itself. */
  noteInLedger(kind: 'consoleCrashed' | 'consoleHung'): void;
}

/** Puts the engine together. One engine a running app. */
export function createEngine(deps: EngineDeps): Engine {
  const { vault, clock, random, log, history } = deps;
  const { db, ledger } = history;
  const onListenerError = (error: unknown): void => {
    log.error({ error }, 'a listener of the engine failed');
  };
  const events = createEngineEvents(onListenerError);
  const notice = createStateNotice(clock, () => {
    events.stateChanged.emit(undefined);
  });
  const noteState = (): void => {
    notice.note();
  };

  const servers = createServerBook({
    vault,
    createNetwork: deps.network ?? (() => ({ fetch: deps.fetch, openSocket: deps.openSocket })),
  });
  const accounts = createAccountBook((server, accountId, username) =>
    createAccountSession({
      accountId,
      serverId: server.id,
      username,
      manifest: server.manifest,
      vault,
      fetch: server.network.fetch,
      openSocket: server.network.openSocket,
      clock,
      random,
      log,
      gate: server.gate,
      outbox: history.outbox,
      note: (note) => {
        ledger.note(note);
      },
      onChange: noteState,
      history: history.tasks,
      historyAccount: {
        accountId,
        serverId: server.id,
        serverName: server.manifest.name,
        username,
        demo: server.demo,
      },
      chatStore: history.chat,
      ...sessionListeners(
        { events, views, running, notifications, news, analytics, dns, chat },
        server,
        accountId,
      ),
    }),
  );

  const all = (): AccountSession[] => accounts.all();
  const profile = createProfileKeeper({
    store: deps.profile,
    log,
    servers: () => servers.all(),
    accounts: all,
    notifications: () => notifications.settings(),
    onSettings: noteState,
    onRetention: (retention) => {
      historyKeeper.start(retention);
    },
  });
  const save = (): void => {
    profile.save();
  };
  const historyKeeper = createHistoryKeeper(history.tasks, clock);
  history.statusChanged.on(noteState);

  const notifications = createNotificationBook({
    clock,
    localTime: deps.localTime ?? systemLocalTime,
    newId: randomUUID,
    store: createSqliteNotifications({ db, clock, log }),
    settings: profile.remembered.notifications ?? defaultNotificationSettings,
    live: () => accounts.live(),
    onChange: () => {
      events.notificationsChanged.emit(undefined);
      noteState();
    },
    onSettings: save,
    onTell: (announcement) => {
      events.notified.emit(announcement);
    },
  });
  const news = createDomainNews({
    book: notifications,
    serverOf: (accountId) => servers.get(accounts.get(accountId)?.serverId ?? ''),
  });

  const running = createRunningTasks();
  const views = createTaskViews(
    clock,
    (accountId) => accounts.get(accountId)?.tasks,
    (delta) => {
      events.viewChanged.emit(delta);
    },
  );
  const chat = createChatDesk({ clock, store: history.chat, accounts: all });
  const dns = createDnsDesk({
    store: createSqliteDns({ db, clock, log }),
    clock,
    onListenerError,
    onNews: (watched) => {
      news.dns(watched);
    },
  });
  const analytics = createAnalyticsBook({
    clock,
    store: createSqliteSeriesStore({ db, clock, log }),
    onDelta: (delta) => {
      events.chartsChanged.emit(delta);
    },
    onSeries: (accountId) => {
      events.seriesChanged.emit({ accountId });
    },
    onThreshold: (passed) => {
      news.threshold(passed);
    },
  });
  const diagnostics = createDiagnosticsService({ clock, ledger, sessions: all });

  const remember = { newId: randomUUID, save, onChange: noteState };
  const departure = createDeparture({
    ...remember,
    servers,
    accounts,
    views,
    running,
    notifications,
    analytics,
    dns,
    chat,
    history,
    log,
  });

  return {
    ...events,
    ...createServerDesk({ ...remember, servers, accounts, departure }),
    ...createAdmission({ ...remember, servers, accounts, vault, ledger, clock, log }),
    ...createTaskDesk(views, all),
    ...profile.choices,
    signOut: (accountId) => departure.signOut(accountId),

    state: () =>
      engineState({
        servers: servers.all(),
        accounts: accounts.all(),
        vault,
        history,
        notifications,
        settings: profile.choices.settings(),
      }),

    start() {
      const known = profile.knownAccounts();
      diagnostics.start();
      notifications.start(known);
      analytics.start(known);
      departure.forgetOthers(known);
      profile.recall();
      historyKeeper.start(profile.choices.retention());
      restoreAccounts(profile.remembered, { servers, accounts, connects: deps.connects !== false });
    },

    stop() {
      notice.stop();
      dns.stop();
      notifications.stop();
      views.stop();
      diagnostics.stop();
      historyKeeper.stop();
      accounts.stop();
      chat.stop();
      departure.forgetDemos();
      analytics.stop();
    },

    wake() {
      notifications.wake();
      accounts.wake();
    },

    session: (accountId) => accounts.find(accountId),
    sessionOfTask: (taskKey) => accounts.ofTask(taskKey),
    sessions: all,

    setVisible: (visible) => {
      views.setVisible(visible);
      analytics.setVisible(visible);
      dns.setVisible(visible);
    },
    running,

    analytics,
    chat,
    dns,
    dnsChanged: dns.changed,
    notifications,
    history: history.tasks,
    search: createSearch(all),
    diagnostics,
    ledger: (filter) => ledger.recent(filter),
    noteInLedger: (kind) => {
      ledger.note({ kind, serverId: appEntries });
    },
  };
}
