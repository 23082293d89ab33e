import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allTasksOf } from '../../src/contract/task-sort.ts';
import { roomViewSchema, type RoomAddress } from '../../src/contract/chat.ts';
import { connectionStatusSchema } from '../../src/contract/connection.ts';
import { manifestSchema, type EndpointManifest, type Manifest } from '../../src/contract/manifest.ts';
import { taskSchema, taskViewDeltaSchema, taskViewSchema } from '../../src/contract/task.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import type { Fetch } from '../../src/core/host.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { createFakeClock, type FakeClock } from '../../src/core/testing/fake-clock.ts';
import { createFakeNetwork, type FakeSocket } from '../../src/core/testing/fake-socket.ts';
import { createFuzzSource, prototypeMembers, type FuzzSource } from './fuzz-source.ts';
import { createRunLog, type RunLog } from './run-log.ts';
import { sampleFrames } from './sample-frames.ts';

const rounds = 20;
const framesARound = 8_500;
/** The clock moves on after so many frames: views are told, typing ends. */
const framesATick = 100;
const tickMs = 500;
const deep = 100_000;
/** A nested frame costs as much as a hundred others. */
const nestedShare = 0.01;

const presets = ['number-desk', 'storefront', 'hosting-panel', 'relay-desk'].map(readPreset);

function readPreset(name: string): Manifest {
  const file = path.join(import.meta.dirname, '..', '..', 'resources', 'presets', `${name}.json`);
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A server that calls everything by the names that hurt most. */
function renamed(manifest: Manifest): Manifest {
  return {
    ...manifest,
    endpoints: manifest.endpoints.map((endpoint): EndpointManifest => ({
      ...endpoint,
      types: { task_progress: '__proto__', chat_message: 'constructor', typing: 'toString' },
      fields: { task_id: '__proto__', status: 'constructor', body: 'valueOf', sender: 'hasOwnProperty' },
    })),
  };
}

/** A sample as a server with those renames would send it. */
function asSentBy(endpoint: EndpointManifest, sample: unknown): unknown {
  if (Array.isArray(sample)) return sample.map((item) => asSentBy(endpoint, item));
  if (typeof sample !== 'object' || sample === null) return sample;
  return Object.fromEntries(
    Object.entries(sample).map(([key, member]: [string, unknown]) => [
      endpoint.fields?.[key] ?? key,
      key === 'type' && typeof member === 'string'
        ? (endpoint.types?.[member] ?? member)
        : asSentBy(endpoint, member),
    ]),
  );
}

interface Line {
  readonly socket: FakeSocket;
  readonly endpoint: EndpointManifest;
}

interface Bench {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly log: RunLog;
  /** The sockets as they are now: a DNS stream begins afresh after a frame that could not be read. */
  readonly lines: () => readonly Line[];
  readonly rooms: readonly RoomAddress[];
  readonly views: readonly string[];
}

const token = 'a-secret-token-of-the-fuzz';
const password = 'a-secret-password-of-the-fuzz';
/** Every question has an answer, and no list holds anything. */
const answerAll: Fetch = async () => Response.json({ access: token, token, results: [], next: null });

/** An engine with every stream of every system open; the test plays the servers. */
async function openBench(manifests: readonly Manifest[]): Promise<Bench> {
  const clock = createFakeClock();
  const network = createFakeNetwork();
  const log = createRunLog(new Set([token, password]), clock.now);
  const host = await plainHost(log.log);
  const engine = createEngine({
    ...host,
    clock,
    openSocket: network.open,
    fetch: answerAll,
    random: () => 0.5,
  });
  const rooms: RoomAddress[] = [];
  const views: string[] = [];
  for (const manifest of manifests) {
    const signedIn = await engine.signIn(engine.addServer(manifest), 'operator', password);
    if (!signedIn.ok) throw new Error(signedIn.failure.code);
    const { accountId } = signedIn.value;
    const session = engine.session(accountId);
    if (!session.ok) throw new Error(session.failure.code);
    for (const endpoint of manifest.endpoints) {
      if (endpoint.stream === 'chat')
        for (const slug of ['support', '__proto__']) {
          const room = { accountId, endpointId: endpoint.id, slug };
          const opened = session.value.openRoom(room);
          await opened;
          rooms.push(room);
        }
      if (endpoint.stream === 'tasks') {
        const sort = { by: 'state', direction: 'asc' } as const;
        const opened = engine.openView({ ...allTasksOf(accountId), sort }, { offset: 0, limit: 50 });
        if (opened.ok) views.push(opened.value.viewId);
      }
    }
  }
  // Handshakes take turns; all of them have had theirs after a minute.
  for (let turn = 0; turn < 60; turn += 1) {
    clock.advance(1_000);
    for (const socket of network.sockets) socket.handlers.alive();
    await settled();
  }
  for (const { handlers } of network.sockets) handlers.opened();
  await settled();
  let known = network.sockets.length;
  const current = new Map(network.sockets.map((socket) => [socket.url, socket]));
  const lines = (): Line[] => {
    for (const socket of network.sockets.slice(known)) {
      socket.handlers.opened();
      current.set(socket.url, socket);
    }
    known = network.sockets.length;
    return [...current.values()].flatMap((socket): Line[] => {
      const endpoint = manifests
        .flatMap(({ endpoints }) => endpoints)
        .find((candidate) => socket.url.includes(candidate.path.split('{')[0] ?? candidate.path));
      return endpoint === undefined ? [] : [{ socket, endpoint }];
    });
  };
  return { engine, clock, log, lines, rooms, views };
}

/** Lets everything run that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function nextFrame(source: FuzzSource, endpoint: EndpointManifest): string {
  const { random } = source;
  const stream = random.chance(0.85)
    ? endpoint.stream
    : random.pick(['tasks', 'chat', 'analytics', 'dns'] as const);
  const sample = asSentBy(endpoint, random.pick(sampleFrames[stream]));
  const dice = random.next();
  if (dice < nestedShare) return nested(source, sample);
  if (dice < 0.05) return source.text();
  if (dice < 0.1) return JSON.stringify(source.value());
  if (dice < 0.15) return JSON.stringify(sample);
  return source.mutateText(sample);
}

/** Nesting that overflows the stack of whoever walks it by calling itself. */
function nested({ random }: FuzzSource, sample: unknown): string {
  const [open, heart, close] = random.pick([
    ['[', '', ']'],
    ['{"a":', '0', '}'],
  ] as const);
  const tower = open.repeat(deep) + heart + close.repeat(deep);
  if (random.chance(0.3)) return tower;
  const members = Object.entries(sample as Record<string, unknown>);
  const [name] = random.pick(members);
  const around = JSON.stringify(
    Object.fromEntries(members.map(([key, member]) => [key, key === name ? 'HERE' : member])),
  );
  return around.replace('"HERE"', random.chance(0.5) ? tower : `[${tower}]`);
}

function expectSound({ engine, log, rooms, views }: Bench, roomViews: unknown[]): void {
  expect(log.errors()).toEqual([]);
  expect(log.heldSecret()).toBe(false);
  const { connections } = engine.state();
  expect(connections.every((connection) => connectionStatusSchema.safeParse(connection).success)).toBe(true);
  // A frame that cannot be read is counted; it ends no connection but that of DNS, which is back at once.
  expect(connections.map(({ state }) => state.name)).toEqual(connections.map(() => 'open'));
  expect(connections.some(({ unreadableFrames }) => unreadableFrames > 0)).toBe(true);
  for (const viewId of views) {
    const view = engine.moveView(viewId, { offset: 0, limit: 500 });
    expect(view.ok && taskViewSchema.safeParse(view.value).success).toBe(true);
  }
  const tasks = engine.sessions().flatMap((session) => [...(session.tasks?.all() ?? [])]);
  expect(tasks.length).toBeGreaterThan(0);
  // What crosses to the console is cloned on its way.
  for (const task of tasks) expect(taskSchema.safeParse(structuredClone(task)).success).toBe(true);
  expect(roomViews).toHaveLength(rooms.length);
  for (const view of roomViews) expect(roomViewSchema.safeParse(structuredClone(view)).success).toBe(true);
  expect(JSON.stringify(roomViews) + JSON.stringify(tasks) + JSON.stringify(connections)).not.toContain(
    token,
  );
}

it.each(Array.from({ length: rounds }, (_, round) => round))(
  'reads any frame without harm, round %i',
  async (round) => {
    const before = prototypeMembers();
    const source = createFuzzSource(7_000 + round);
    const bench = await openBench(round % 2 === 0 ? presets : presets.map(renamed));
    let faultyDeltas = 0;
    bench.engine.viewChanged.on((delta) => {
      if (!taskViewDeltaSchema.safeParse(delta).success) faultyDeltas += 1;
    });
    for (let number = 0; number < framesARound; number += 1) {
      const { socket, endpoint } = source.random.pick(bench.lines());
      socket.handlers.frame(nextFrame(source, endpoint));
      if (number % framesATick !== 0) continue;
      bench.clock.advance(tickMs);
      for (const { socket: other } of bench.lines()) other.handlers.alive();
      await settled();
    }
    // Whoever began afresh is let in.
    for (let turn = 0; turn < 3; turn += 1) {
      bench.clock.advance(2_000);
      await settled();
      bench.lines();
    }
    await settled();
    const roomViews = await Promise.all(
      bench.rooms.map(async (room) => {
        const session = bench.engine.session(room.accountId);
        const view = session.ok ? await session.value.openRoom(room) : session;
        return view.ok ? view.value : view;
      }),
    );
    expectSound(bench, roomViews);
    expect(faultyDeltas).toBe(0);
    expect(prototypeMembers()).toBe(before);
    bench.engine.stop();
  },
  60_000,
);
