import type { ConsoleState, Destination } from '../../contract/console-state.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Engine } from '../../core/engine.ts';
import { readBaseUrl } from '../../core/servers/read-manifest.ts';
import { cleanToken, inspectToken } from '../../core/auth/inspect-token.ts';
import type { Demo } from '../demo.ts';
import type { DiagnosticsDesk } from '../diagnostics.ts';
import type { HistoryExportDesk } from '../history-export.ts';
import type { Presets } from '../presets.ts';
import { createAnalyticsHandlers } from './analytics-handlers.ts';
import type { SaveHere } from '../save-file.ts';
import type { Updates } from '../updates/updates.ts';
import { createDnsHandlers } from './dns-handlers.ts';
import { createChatHandlers } from './chat-handlers.ts';
import { createNotificationHandlers } from './notification-handlers.ts';
import { createUpdateHandlers } from './update-handlers.ts';
import type { Handlers } from './register-calls.ts';
import { createRobustnessHandlers, type RobustnessDeps } from './robustness-handlers.ts';
import { createSettingsHandlers, type SettingsDeps } from './settings-handlers.ts';
import { listsOf } from './task-input.ts';

export interface HandlerDeps {
  readonly engine: Engine;
  readonly presets: Presets;
  readonly demo: Demo;
  readonly consoleState: () => ConsoleState;
  readonly takeDestination: () => Destination | null;
  readonly unlock: () => Promise<Outcome<undefined>>;
  readonly diagnostics: DiagnosticsDesk;
  readonly robustness: RobustnessDeps;
  readonly settings: SettingsDeps;
  readonly historyExport: HistoryExportDesk;
  readonly chooseFile: () => Promise<string | null>;
  readonly copyText: (text: string) => Promise<void>;
  readonly saveHere: SaveHere;
  readonly openLink: (url: string) => Promise<Outcome<undefined>>;
  readonly notices: () => Promise<string | null>;
  readonly updates: Updates;
}

const accountOfKey = (taskKey: string): string => taskKey.slice(0, taskKey.indexOf('/'));

/** What each call of the bridge does: hardly more than to name the engine's own. */
export function createHandlers({
  engine,
  presets,
  demo,
  consoleState,
  takeDestination,
  unlock,
  diagnostics,
  robustness,
  settings,
  historyExport,
  chooseFile,
  copyText,
  openLink,
  notices,
  saveHere,
  updates,
}: HandlerDeps): Handlers {
  return {
    app: {
      state: consoleState,
      destination: takeDestination,
      unlock,
      async copyText(text) {
        await copyText(text);
      },
      openLink,
      notices,
    },
    servers: {
      presets: () => presets.list(),
      addPreset({ family, name, baseUrl }) {
        const manifest = presets.get(family);
        if (manifest === undefined) return failed('unknownServer');
        const address = readBaseUrl(baseUrl);
        if (address === undefined) return failed('addressInvalid');
        const named = name.trim() === '' ? manifest.name : name.trim();
        return success({ serverId: engine.addServer({ ...manifest, name: named, baseUrl: address }) });
      },
      addManifest: ({ text }) => engine.addServerFromText(text),
      agreeToPlain: ({ serverId }) => engine.agreeToPlain(serverId),
      takeBackPlain: ({ serverId }) => engine.takeBackPlain(serverId),
      remove: ({ serverId }) => engine.removeServer(serverId),
      network: ({ serverId }) => engine.networkOf(serverId),
      setNetwork: ({ serverId, settings, secrets }) => engine.setNetwork(serverId, settings, secrets),
      chooseFile,
      startDemo: () => demo.start(),
    },
    accounts: {
      signIn: ({ serverId, username, password }) => engine.signIn(serverId, username, password),
      signInWithToken: ({ serverId, token, refresh }) => engine.signInWithToken(serverId, { token, refresh }),
      enter: ({ serverId }) => engine.enter(serverId),
      signOut: ({ accountId }) => engine.signOut(accountId),
      async retryVault() {
        await engine.retryVault();
        return success(undefined);
      },
    },
    connections: {
      retryNow({ accountId, endpointId, room }) {
        const session = engine.session(accountId);
        if (session.ok) session.value.retryNow(endpointId, room);
      },
    },
    tasks: {
      openView: ({ query, window }) => engine.openView(query, window),
      moveView: ({ viewId, window }) => engine.moveView(viewId, window),
      closeView: ({ viewId }) => {
        engine.closeView(viewId);
      },
      holdView: ({ viewId, held }) => {
        engine.holdView(viewId, held);
      },
      rankView: ({ viewId }) => engine.rankView(viewId),
      keysOf: ({ viewId, from, to }) => engine.keysOfView(viewId, from, to),
      cancelMany({ taskKeys }) {
        const sum = { asked: 0, ended: 0, refused: 0 };
        for (const [accountId, keys] of Map.groupBy(taskKeys, accountOfKey)) {
          const session = engine.session(accountId);
          const outcome = session.ok ? session.value.tasks?.cancelMany(keys) : undefined;
          sum.asked += outcome?.asked ?? 0;
          sum.ended += outcome?.ended ?? 0;
          sum.refused += outcome?.refused ?? keys.length;
        }
        return success(sum);
      },
      get({ taskKey }) {
        const session = engine.sessionOfTask(taskKey);
        const accountId = accountOfKey(taskKey);
        // The history outlives accounts.
        const page = session.ok
          ? session.value.tasks?.page(taskKey)
          : engine.history.get(accountId, taskKey.slice(accountId.length + 1));
        return page === undefined ? failed('taskUnknown') : success(page);
      },
      async start({ accountId, kind, input, clientRef }) {
        const session = engine.session(accountId);
        if (!session.ok) return session;
        return (
          (await session.value.tasks?.start(kind, listsOf(input), clientRef)) ?? failed('unknownAccount')
        );
      },
      async cancel({ taskKey }) {
        const session = engine.sessionOfTask(taskKey);
        if (!session.ok) return session;
        return (await session.value.tasks?.cancel(taskKey)) ?? failed('taskUnknown');
      },
      retryCommand({ accountId, localId }) {
        const session = engine.session(accountId);
        if (!session.ok) return session;
        return session.value.tasks?.retryCommand(localId) === true
          ? success(undefined)
          : failed('taskUnknown');
      },
      discardCommand({ accountId, localId }) {
        const session = engine.session(accountId);
        if (!session.ok) return session;
        return session.value.tasks?.discardCommand(localId) === true
          ? success(undefined)
          : failed('taskUnknown');
      },
    },
    history: {
      page: ({ query, after, limit }) => engine.history.page(query, after, limit),
      count: ({ query }) => engine.history.count(query),
      facets: () => engine.history.facets(),
      retention: () => engine.retention(),
      setRetention: (retention) => {
        engine.setRetention(retention);
      },
      clear: () => {
        engine.history.clear();
      },
      export: ({ query, format }) => historyExport.start(query, format),
      cancelExport: () => {
        historyExport.cancel();
      },
    },
    search: {
      find: ({ text, limit }) => engine.search.find(text, limit),
    },
    preferences: {
      get: () => engine.preferences(),
      set: (preferences) => {
        engine.setPreferences(preferences);
      },
    },
    chat: createChatHandlers(engine, copyText),
    dns: createDnsHandlers(engine, saveHere),
    diagnostics: {
      open: ({ accountId }) => diagnostics.open(accountId),
      close: () => {
        diagnostics.close();
      },
      ledger({ accountId, limit }) {
        const session = engine.session(accountId);
        return session.ok ? engine.ledger({ serverId: session.value.serverId, limit }) : [];
      },
      inspectToken: ({ text }) => inspectToken(cleanToken(text), Date.now()),
      async tryEndpoint({ accountId, endpointId, credential, room }) {
        const session = engine.session(accountId);
        return session.ok
          ? engine.diagnostics.tryEndpoint(session.value, endpointId, credential, room)
          : session;
      },
      previewBundle: ({ accountId }) => diagnostics.preview(accountId),
      saveBundle: ({ accountId }) => diagnostics.save(accountId),
    },
    robustness: createRobustnessHandlers(robustness),
    settings: createSettingsHandlers(settings),
    notifications: createNotificationHandlers(engine),
    analytics: createAnalyticsHandlers(engine, saveHere),
    updates: createUpdateHandlers(updates, openLink),
  };
}
