import { expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { calls } from '../../src/contract/bridge.ts';
import { manifestSchema } from '../../src/contract/manifest.ts';
import { success } from '../../src/contract/outcome.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { createFakeClock } from '../../src/core/testing/fake-clock.ts';
import { createFakeNetwork } from '../../src/core/testing/fake-socket.ts';
import type { ConsoleState } from '../../src/contract/console-state.ts';
import { createDiagnosticsDesk } from '../../src/main/diagnostics.ts';
import { createUpdates } from '../../src/main/updates/updates.ts';
import { createHandlers } from '../../src/main/ipc/handlers.ts';
import { registerCalls } from '../../src/main/ipc/register-calls.ts';
import { createFuzzSource, prototypeMembers, type FuzzSource } from './fuzz-source.ts';
import { createRunLog, type RunLog } from './run-log.ts';

type Listener = (event: unknown, input: unknown) => Promise<unknown>;

/** Electron's side of the bridge: what was registered is called as a page would call it. */
const electron = vi.hoisted(() => ({ channels: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: unknown) => electron.channels.set(channel, listener),
    removeHandler: (channel: string) => electron.channels.delete(channel),
  },
  dialog: { showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }) },
}));

const inputs = 45_000;
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmdXp6In0.c2VjcmV0LXNpZ25hdHVyZQ';
const password = 'a-secret-password-of-the-fuzz';
const manifest = manifestSchema.parse({
  manifestVersion: 1,
  family: 'desk',
  name: 'Desk',
  baseUrl: 'http://desk.test',
  auth: {
    token: 'jwt',
    carry: { in: 'query', name: 'token' },
    login: { path: '/login/', refreshField: 'refresh' },
  },
  endpoints: [
    { id: 'tasks', stream: 'tasks', path: '/ws/tasks/' },
    { id: 'chat', stream: 'chat', path: '/ws/chat/{room}/', rooms: 'perRoom' },
    { id: 'dns', stream: 'dns', path: '/ws/dns/' },
  ],
  tasks: {
    list: { path: '/tasks/' },
    kinds: [
      { kind: 'work', title: 'Work', start: { path: '/work/', input: { type: 'object', properties: {} } } },
    ],
  },
});

interface Bench {
  readonly engine: Engine;
  readonly log: RunLog;
  readonly accountId: string;
  readonly serverId: string;
  call(channel: string, input: unknown): Promise<unknown>;
}

async function openBench(): Promise<Bench> {
  const clock = createFakeClock();
  const log = createRunLog(new Set([token, password]), clock.now);
  const engine = createEngine({
    ...(await plainHost(log.log)),
    clock,
    random: () => 0.5,
    openSocket: createFakeNetwork().open,
    fetch: async () =>
      Response.json({ access: token, refresh: token, results: [], next: null, task_id: 't1' }),
  });
  const serverId = engine.addServer(manifest, { plainAgreed: true });
  const signedIn = await engine.signIn(serverId, 'operator', password);
  if (!signedIn.ok) throw new Error(signedIn.failure.code);
  const consoleState = (): ConsoleState => ({
    ...engine.state(),
    nativeNotifications: 'untried',
    demoRunning: false,
    run: { mode: 'usual', crashedAt: null, profile: { name: 'kept' } },
    locked: false,
    desktop: { startAtLogin: 'off', globalShortcut: 'off', tray: true, updates: false },
    shownLanguage: 'en',
    appVersion: '0',
    platform: 'linux',
  });
  const diagnostics = createDiagnosticsDesk({
    engine,
    clock,
    logFolder: '/nowhere',
    consoleState,
    window: () => undefined,
    saveHere: async () => success({ file: null }),
    onChange: () => undefined,
  });
  registerCalls(
    createHandlers({
      engine,
      presets: { list: () => [], get: () => manifest },
      demo: {
        start: async () => success({ serverIds: [] }),
        stop: async () => undefined,
        running: () => false,
      },
      consoleState,
      takeDestination: () => null,
      unlock: async () => success(undefined),
      diagnostics,
      robustness: {
        support: { preview: async () => success(''), save: async () => success({ file: null }) },
        closeViews: () => undefined,
        dismissCrash: () => undefined,
        openLogFolder: async () => success(undefined),
        leaveSafeMode: () => undefined,
      },
      settings: {
        desk: {
          reset: () => undefined,
          storage: () => ({
            databaseBytes: 0,
            logBytes: 0,
            retention: engine.retention(),
            historyRows: 0,
          }),
          openDataFolder: async () => success(undefined),
          saveFile: async () => success({ file: null }),
          readFile: async () => success(null),
          takeOver: () => success(undefined),
        },
        change: (settings) => {
          engine.changeSettings(settings);
        },
        setStartAtLogin: () => success(undefined),
        tryNotification: async () => success(undefined),
        restartInSafeMode: () => undefined,
        cliCommand: { status: () => ({ name: 'sources' }), set: () => success({ name: 'sources' }) },
      },
      historyExport: { start: async () => success(false), cancel: () => undefined },
      chooseFile: async () => null,
      copyText: async () => undefined,
      openLink: async () => success(undefined),
      notices: async () => null,
      saveHere: async () => success({ file: null }),
      updates: createUpdates({
        source: undefined,
        clock,
        log: log.log,
        waiting: () => 0,
        quit: () => undefined,
        onChange: () => undefined,
      }),
    }),
    () => true,
    log.log,
  );
  return {
    engine,
    log,
    serverId,
    accountId: signedIn.value.accountId,
    call: (channel, input) => (electron.channels.get(channel) as Listener)({}, input),
  };
}

/** What a well-meaning page might ask, by the names of the members; the fuzz changes it from there. */
function wellMeant({ serverId, accountId }: Bench, source: FuzzSource): Record<string, unknown> {
  const room = {
    accountId,
    endpointId: 'chat',
    slug: source.random.pick(['support', '__proto__', '..', 'a/b']),
  };
  return {
    serverId,
    room,
    ...room,
    text: source.random.pick(['hello', 'a b.c.d', '{"manifestVersion":1}']),
    username: 'operator',
    password: 'other',
    family: 'desk',
    name: 'Desk',
    baseUrl: 'http://desk.test',
    taskKey: `${accountId}/t1`,
    kind: 'work',
    input: { area: '212', list: ['a'] },
    clientRef: source.text(),
    localId: source.text(),
    messageId: source.text(),
    endpointId: source.random.pick(['chat', 'tasks', 'constructor']),
    credential: source.random.pick(['good', 'bad', 'none']),
    isTyping: true,
    viewId: source.text(),
    ids: [source.text()],
    limit: 10,
    query: {
      accountId,
      states: ['running'],
      text: source.text(),
      sort: { by: 'created', direction: 'desc' },
    },
    window: { offset: 0, limit: 50 },
  };
}

it('answers or refuses whatever a page asks, and tells it no secret', { timeout: 120_000 }, async () => {
  const before = prototypeMembers();
  const source = createFuzzSource(4_711);
  let bench = await openBench();
  const all = Object.entries(calls).flatMap(([domain, methods]) =>
    Object.entries(methods as Record<string, { readonly output: z.ZodType }>).map(([name, schema]) => ({
      channel: `opsdeck:call:${domain}.${name}`,
      name,
      schema,
    })),
  );
  let answered = 0;
  let refused = 0;
  for (let number = 0; number < inputs; number += 1) {
    const { channel, name, schema } = source.random.pick(all);
    // What ends the account, or asks the whole desk, has its turn seldom.
    if (
      /^(?:remove|signOut|forget|tryEndpoint|previewBundle|saveBundle)$/u.test(name) &&
      !source.random.chance(0.02)
    )
      continue;
    const dice = source.random.next();
    const asked = wellMeant(bench, source);
    // Of a token it is told what it is, and nothing of what it said.
    if (name === 'inspectToken') asked['text'] = token;
    const input =
      dice < 0.5 ? asked : dice < 0.6 ? undefined : dice < 0.9 ? source.mutateValue(asked) : source.value();
    try {
      const answer = await bench.call(channel, input);
      answered += 1;
      expect(schema.output.safeParse(answer).success, `${channel} answers as it promised`).toBe(true);
      const said = String(JSON.stringify(answer));
      expect(said.includes(token) || said.includes(password), channel).toBe(false);
      structuredClone(answer);
    } catch (error) {
      refused += 1;
      // Only malformed input is refused this way; what the app itself gets wrong would say "failed".
      expect(String(error)).toMatch(/is malformed\.$/u);
    }
    if (bench.engine.session(bench.accountId).ok) continue;
    expectQuiet(bench);
    bench.engine.stop();
    bench = await openBench();
  }
  expectQuiet(bench);
  expect(Math.min(answered, refused)).toBeGreaterThan(1_000);
  expect(prototypeMembers()).toBe(before);
  bench.engine.stop();
});

function expectQuiet({ log }: Bench): void {
  expect(log.errors()).toEqual([]);
  expect(log.heldSecret()).toBe(false);
}
