import { SeededRandom } from '../../backend/shared/random.ts';
import { describeFault, drawFault, type Fault } from './fault.ts';
import type { Problem } from './problem.ts';
import type { LogLine } from './run-log.ts';
import { findProblems } from './verdict.ts';
import { pause, waitUntil } from './wait-until.ts';
import { buildWorld, systems, type World } from './world.ts';

export interface FaultRunOptions {
  /** Everything that is drawn follows from it; what the machine's scheduler does, does not. */
  readonly seed: number;
  /** Faults that must have hit something. */
  readonly count: number;
  readonly onProgress?: (hits: number) => void;
}

/** What a run found. It held when `problems` is empty. */
export interface FaultReport {
  readonly seed: number;
  /** How often each kind hit, such as `socket reset`. */
  readonly hits: Readonly<Record<string, number>>;
  readonly total: number;
  readonly seconds: number;
  readonly written: number;
  readonly tasks: number;
  readonly problems: readonly Problem[];
  /** The faults that hit last, oldest first, each with the engine's time. */
  readonly lastFaults: readonly string[];
  readonly log: readonly LogLine[];
}

/** Between two faults; with the armed ones that wait for their victim, some fifteen hit in a second. */
const paceMs = 30;
/** Past this without its faults, a run has failed: something no longer connects. */
const longestStormMs = 200_000;
/** Within this all must have come right by itself. */
const settleMs = 60_000;
/** The longest backoff is ten minutes of the engine's time, 12 s: what has not changed for longer will not change. */
const standstillMs = 15_000;
/** A server that was left half-open needs two looks, a second each, to find out. */
const stopMs = 10_000;
/** Half a minute of the engine's time, in which nothing may happen any more. */
const quietMs = 600;
const keptFaults = 60;
/** Enough for some of every sort. */
const lastChanges = 40;

/** One run: a storm of faults over everything the operators do, then calm, then the reckoning. */
export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const { seed, count } = options;
  const from = performance.now();
  const world = await buildWorld(seed);
  const script = createScript(world, options.onProgress);
  const problems: Problem[] = [];
  try {
    await settle(world);
    problems.push(...findProblems(world));
    if (problems.length === 0) {
      await storm(world, seed, count, script);
      if (script.total() < count)
        problems.push({ kind: 'storm', text: `only ${script.total()} of ${count} faults found a victim` });
      await calm(world);
      problems.push(...(await reckon(world)));
    }
    problems.push(...(await stopAll(world)));
  } finally {
    await world.close();
  }
  return {
    seed,
    hits: script.hits(),
    total: script.total(),
    seconds: Math.round((performance.now() - from) / 1000),
    written: world.seats.reduce((sum, { operator }) => sum + operator.written.length, 0),
    tasks: world.seats.reduce(
      (sum, { operator }) => sum + world.backend.control.tasks(operator.username).length,
      0,
    ),
    problems,
    lastFaults: script.last(),
    log: world.log.latest(),
  };
}

interface Script {
  /** Lets one fault happen, now or when its victim comes; false where there is nothing it could hit. */
  inflict(fault: Fault, pick: number): boolean;
  total(): number;
  hits(): Record<string, number>;
  last(): readonly string[];
}

/** At most so many wait for the next handshake or request: more would hit one attempt after the other for minutes. */
const mostArmed = 2;

function createScript({ proxies, backend, clock }: World, onProgress?: (hits: number) => void): Script {
  const hits: Record<string, number> = {};
  const last: string[] = [];
  let total = 0;
  let restarting = false;

  const note = (fault: Fault): void => {
    total += 1;
    const kind = `${fault.on} ${fault.fault.kind}`;
    hits[kind] = (hits[kind] ?? 0) + 1;
    last.push(`${new Date(clock.now()).toISOString()} ${describeFault(fault)}`);
    if (last.length > keptFaults) last.shift();
    onProgress?.(total);
  };

  return {
    inflict(fault, pick) {
      const proxy = proxies[fault.system];
      const onHit = (): void => note(fault);
      switch (fault.on) {
        case 'socket':
          return proxy.strike(fault.fault, pick, onHit);
        case 'handshake':
        case 'rest':
          if (proxy.armed(fault.on) >= mostArmed) return false;
          proxy.arm(fault.on, fault.fault, onHit);
          return true;
        case 'door':
          proxy.shut(fault.fault, onHit);
          return true;
        case 'server':
          if (fault.fault.kind === 'close') {
            if (backend.control.connections(fault.system) === 0) return false;
            backend.control.dropAll({ code: fault.fault.code }, fault.system);
          } else {
            if (restarting) return false;
            restarting = true;
            void backend.control.restart().finally(() => (restarting = false));
          }
          onHit();
          return true;
      }
    },
    total: () => total,
    hits: () => hits,
    last: () => last,
  };
}

async function storm(world: World, seed: number, count: number, script: Script): Promise<void> {
  const faults = new SeededRandom(seed);
  const life = new SeededRandom(seed + 1);
  // A long run does not fill rooms and lists past what one window of them shows.
  const liveliness = 0.25 * Math.min(1, 2_500 / count);
  const until = performance.now() + longestStormMs;
  while (script.total() < count && performance.now() < until) {
    for (let tries = 0; tries < 5; tries += 1) if (script.inflict(drawFault(faults), faults.next())) break;
    live(world, life, liveliness);
    await pause(paceMs);
  }
}

/** A moment of everybody's life: the operators', their colleagues', and the tasks'. */
function live({ backend, seats }: World, random: SeededRandom, liveliness: number): void {
  for (const { operator } of seats) {
    operator.attend();
    if (random.chance(liveliness)) operator.act();
  }
  if (random.chance(liveliness)) {
    const { name, rooms } = random.pick(systems);
    if (name === 'number-desk')
      backend.control.startTask(
        'generate_numbers',
        { area_code: '212', quantity: random.integer(100, 2_000) },
        random.pick(seats).operator.username,
      );
    else
      backend.control.postMessage(
        name,
        random.pick<string>(rooms),
        'mara.lindqvist',
        `a colleague says ${random.hexadecimal(12)}`,
      );
  }
  if (random.chance(0.3)) backend.control.stepTasks();
  if (random.chance(0.3)) backend.control.stepMetrics();
  if (random.chance(0.1)) backend.control.changeDns();
}

/** The faults stop. What they left behind must be found out by the engines themselves. */
async function calm({ proxies }: World): Promise<void> {
  await Promise.all(Object.values(proxies).map((proxy) => proxy.calm()));
}

/** Waits until all is right, sends once more what failed, and looks again; answers what stays wrong. */
async function reckon(world: World): Promise<Problem[]> {
  await settle(world);
  for (const { operator } of world.seats) operator.retryFailed();
  world.backend.control.stepTasks();
  world.backend.control.stepMetrics();
  // What went wrong in the storm, the next snapshot has mended: these come over sockets that stay.
  for (let change = 0; change < lastChanges; change += 1) world.backend.control.changeDns();
  await settle(world);
  await pause(quietMs);
  // What was lost or doubled stays so. A token's renewal, which may be under way at any moment, does not.
  await settle(world);
  return findProblems(world);
}

/** Lets everybody do their part until nothing is wrong, or what is wrong has stopped changing. */
async function settle(world: World): Promise<void> {
  let before = '';
  let changedAt = performance.now();
  await waitUntil(() => {
    for (const { operator } of world.seats) operator.attend();
    const open = findProblems(world);
    const now = JSON.stringify(open);
    if (now !== before) changedAt = performance.now();
    before = now;
    return open.length === 0 || performance.now() - changedAt > standstillMs;
  }, settleMs);
}

/** Stops the engines; answers what is left of them. */
async function stopAll({ seats, backend, proxies, clock }: World): Promise<Problem[]> {
  for (const { engine, mirror } of seats) {
    engine.stop();
    mirror.stop();
  }
  const left = (): Problem[] => [
    ...systems.flatMap(({ name }): Problem[] => {
      const sockets = proxies[name].webSockets() + backend.control.connections(name);
      return sockets === 0
        ? []
        : [{ kind: 'socket', text: `after the stop: ${sockets} ends of sockets at ${name}` }];
    }),
    ...(clock.pending() === 0
      ? []
      : [{ kind: 'timer' as const, text: `after the stop: ${clock.pending()} timers of the engine` }]),
  ];
  await waitUntil(() => left().length === 0, stopMs);
  return left();
}
