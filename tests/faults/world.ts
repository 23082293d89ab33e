import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ChatSystemName } from '../../backend/control.ts';
import { startReferenceBackend, type ReferenceBackend, type SystemName } from '../../backend/server.ts';
import { SeededRandom } from '../../backend/shared/random.ts';
import { DEMO_USERS } from '../../backend/shared/users.ts';
import type { RoomAddress } from '../../src/contract/chat.ts';
import { manifestSchema } from '../../src/contract/manifest.ts';
import type { AccountSession } from '../../src/core/accounts/account-session.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import type { Fetch } from '../../src/core/host.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { createConsoleMirror, type ConsoleMirror } from './console-mirror.ts';
import { openFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { createOperator, type Operator } from './operator.ts';
import { createRunLog, type RunLog } from './run-log.ts';
import { createScaledClock, type ScaledClock } from './scaled-clock.ts';

/** A minute of the engine's time in 1.2 seconds. */
export const speed = 50;
/** The engine gives REST 15 s by the machine's clock, which is 12 minutes here: this is what it would feel like. */
const restTimeoutMs = 1_500;

/** The four systems, the preset each speaks, and the rooms that are open in it. */
export const systems = [
  { name: 'number-desk', preset: 'number-desk', endpoint: undefined, rooms: [] },
  {
    name: 'storefront',
    preset: 'storefront',
    endpoint: 'admin-chat',
    rooms: ['order-10482', 'order-10517'],
  },
  { name: 'hosting', preset: 'hosting-panel', endpoint: 'chat', rooms: ['management', 'operations'] },
  { name: 'relay', preset: 'relay-desk', endpoint: 'chat', rooms: ['operations', 'support'] },
] as const satisfies readonly {
  name: SystemName;
  preset: string;
  endpoint: string | undefined;
  rooms: readonly string[];
}[];

/** One operator's seat: an engine, what its console shows, and who sits before it. */
export interface Seat {
  readonly engine: Engine;
  readonly mirror: ConsoleMirror;
  readonly operator: Operator;
  readonly deskAccount: string;
  readonly panelAccount: string;
  readonly rooms: readonly (RoomAddress & { readonly system: ChatSystemName })[];
  /** The system an account is at. */
  systemOf(accountId: string): SystemName | undefined;
}

/** Everything a run needs: the server, the faulty network before it, and two operators. */
export interface World {
  readonly backend: ReferenceBackend;
  readonly proxies: Readonly<Record<SystemName, FaultProxy>>;
  readonly seats: readonly Seat[];
  readonly clock: ScaledClock;
  readonly log: RunLog;
  /** Ends what is left of it: the proxies and the server. */
  close(): Promise<void>;
}

const usernames = ['operator', 'second'] as const;

/** Builds the world and signs everybody in, before anything is broken. */
export async function buildWorld(seed: number): Promise<World> {
  // Each part has its own randomness: what one draws does not change what another one gets.
  const randomFor = (part: number): SeededRandom => new SeededRandom(seed * 31 + part);
  const clock = createScaledClock(speed);
  const secrets = new Set<string>();
  const log = createRunLog(secrets, clock.now);
  const backend = await startReferenceBackend({
    seed,
    stepping: 'manual',
    now: clock.now,
    // Expires several times in a run: every token is renewed through the faulty network.
    accessTtlSeconds: 900,
    refreshTtlSeconds: 1_000_000,
  });
  const proxies = Object.fromEntries(
    await Promise.all(systems.map(async ({ name }) => [name, await openFaultProxy(backend.port)] as const)),
  ) as Record<SystemName, FaultProxy>;
  const seats: Seat[] = [];
  for (const [index, username] of usernames.entries()) {
    const password = DEMO_USERS.find((user) => user.username === username)?.password ?? '';
    secrets.add(password);
    const host = await plainHost(log.log);
    const engine = createEngine({
      ...host,
      clock,
      random: seededRandom(randomFor(10 + index)),
      fetch: impatientFetch(noteTokens(host.fetch, secrets)),
    });
    seats.push(await takeSeat(engine, proxies, username, password, randomFor(20 + index)));
  }
  return {
    backend,
    proxies,
    seats,
    clock,
    log,
    async close() {
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await backend.stop();
    },
  };
}

async function takeSeat(
  engine: Engine,
  proxies: Readonly<Record<SystemName, FaultProxy>>,
  username: string,
  password: string,
  random: SeededRandom,
): Promise<Seat> {
  const mirror = createConsoleMirror(engine);
  const rooms: Seat['rooms'][number][] = [];
  const systemOfAccount = new Map<string, SystemName>();
  let desk: AccountSession | undefined;
  let panelAccount = '';
  for (const { name, preset, endpoint, rooms: slugs } of systems) {
    const serverId = engine.addServer({
      ...readPreset(preset),
      baseUrl: `http://127.0.0.1:${proxies[name].port}/${name}`,
    });
    const signedIn = await engine.signIn(serverId, username, password);
    if (!signedIn.ok) throw new Error(`cannot sign in at ${name}: ${signedIn.failure.code}`);
    const { accountId } = signedIn.value;
    systemOfAccount.set(accountId, name);
    if (name === 'hosting') panelAccount = accountId;
    const session = engine.session(accountId);
    if (!session.ok) throw new Error(`no session at ${name}`);
    if (name === 'number-desk') desk = session.value;
    else
      for (const slug of slugs) {
        const room = { accountId, endpointId: endpoint, slug };
        await session.value.openRoom(room);
        rooms.push({ ...room, system: name });
      }
  }
  if (desk === undefined) throw new Error('no account at the number desk');
  mirror.showTasks(desk.id);
  const operator = createOperator({
    engine,
    username,
    password,
    random,
    rooms,
    desk,
    failedMessages: () =>
      rooms.flatMap((room) =>
        mirror
          .messages(room.accountId, room.slug)
          .filter(({ state }) => state === 'failed')
          .map(({ id, body }) => ({ room, id, text: body })),
      ),
  });
  return {
    engine,
    mirror,
    operator,
    deskAccount: desk.id,
    panelAccount,
    rooms,
    systemOf: (accountId) => systemOfAccount.get(accountId),
  };
}

const presetFolder = path.join(import.meta.dirname, '..', '..', 'resources', 'presets');

function readPreset(name: string) {
  return manifestSchema.parse(JSON.parse(readFileSync(path.join(presetFolder, `${name}.json`), 'utf8')));
}

const seededRandom = (random: SeededRandom) => () => random.next();

/** Gives up as early as the engine's own clock would. */
const impatientFetch =
  (fetch: Fetch): Fetch =>
  (url, init) => {
    const signals = [AbortSignal.timeout(restTimeoutMs), ...(init.signal ? [init.signal] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(signals) });
  };

/** Remembers every token that is used, so that the log can be searched for it. */
const noteTokens =
  (fetch: Fetch, secrets: Set<string>): Fetch =>
  (url, init) => {
    const authorization = new Headers(init.headers).get('authorization');
    const token = authorization?.split(' ')[1];
    if (token !== undefined) secrets.add(token);
    return fetch(url, init);
  };
