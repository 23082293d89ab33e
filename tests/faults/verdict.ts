import type { SystemName } from '../../backend/server.ts';
import type { ChatMessage } from '../../src/contract/chat.ts';
import { isEnded } from '../../src/contract/task-state.ts';
import type { Problem, ProblemKind } from './problem.ts';
import { systems, type Seat, type World } from './world.ts';

/** Everything that is not as it must be once the network is well again; empty when all is right. */
export function findProblems(world: World): Problem[] {
  return [
    ...world.seats.flatMap((seat) => [
      ...all('connection', notConnected(seat)),
      ...seat.rooms.flatMap((room) => roomProblems(world, seat, room)),
      ...all('task', [...tasksOtherThanShown(world, seat), ...startsOtherThanPromised(world, seat)]),
      ...all('notification', endsNotToldOnce(world, seat)),
      ...all('feed', [...recordsOtherThanThere(world, seat), ...readingsOtherThanThere(world, seat)]),
      ...all('view', seat.mirror.gaps() > 0 ? [`${seat.operator.username}: a view has gaps`] : []),
    ]),
    ...all('socket', socketsNobodyHolds(world)),
    ...all('log', badLogLines(world)),
  ];
}

const all = (kind: ProblemKind, texts: readonly string[]): Problem[] => texts.map((text) => ({ kind, text }));

/** Everything is connected, live and signed in, and no call is on its way. */
function notConnected({ engine, operator }: Seat): string[] {
  const { accounts, connections } = engine.state();
  const name = operator.username;
  return [
    ...accounts
      .filter(({ state }) => state.name !== 'signedIn')
      .map(({ state }) => `${name}: an account is ${state.name}`),
    ...connections.flatMap(({ endpointId, room, state, freshness }) => {
      const which = `${name}: ${endpointId} ${room ?? ''}`;
      if (state.name !== 'open') return [`${which} is ${JSON.stringify(state)}`];
      return freshness !== 'live' ? [`${which} is ${freshness}`] : [];
    }),
    ...(operator.isIdle() ? [] : [`${name}: a call is still on its way`]),
  ];
}

/** No message lost, none doubled, each shown as it is at the server; and ours in the order they were written. */
function roomProblems({ backend }: World, seat: Seat, room: Seat['rooms'][number]): Problem[] {
  const { operator, mirror } = seat;
  const where = `${operator.username} in ${room.system}/${room.slug}`;
  const truth = backend.control.messages(room.system, room.slug);
  const shown = mirror.messages(room.accountId, room.slug);
  const own = truth.filter(({ sender }) => sender === operator.username).map(({ body }) => body);
  const bodies = (state: ChatMessage['state']): string[] =>
    shown.filter((message) => message.state === state).map(({ body }) => body);
  const written = operator.written
    .filter(({ room: its }) => its.accountId === room.accountId && its.slug === room.slug)
    .map(({ text }) => text);
  return [
    ...all(
      'connection',
      bodies('waiting').map((body) => `${where}: still waits: ${short(body)}`),
    ),
    ...fateProblems(where, written, own, [...bodies('failed'), ...bodies('waiting')]),
    ...all(
      'room',
      shownOtherThan(
        where,
        truth.map(({ id }) => String(id)),
        shown,
      ),
    ),
    ...all('order', overtaken(where, written, own, operator.retried)),
  ];
}

/** Each text is at the server, or shown as not there, as often as it was written. */
function fateProblems(
  where: string,
  written: readonly string[],
  own: readonly string[],
  notThere: readonly string[],
): Problem[] {
  const arrived = countEach(own);
  const owned = countEach(notThere);
  return [...countEach(written)].flatMap(([text, wanted]) => {
    const there = arrived.get(text) ?? 0;
    const admitted = owned.get(text) ?? 0;
    if (there + admitted === wanted) return [];
    const kind = there + admitted < wanted ? 'lost' : 'doubled';
    return all(kind, [
      `${where}: written ${wanted} times, arrived ${there}, shown as not there ${admitted}: ${short(text)}`,
    ]);
  });
}

function shownOtherThan(where: string, truth: readonly string[], shown: readonly ChatMessage[]): string[] {
  const arrived = shown.filter(({ state }) => state === 'sent').map(({ id }) => id);
  if (arrived.join() === truth.join()) return [];
  const missing = truth.filter((id) => !arrived.includes(id));
  const extra = arrived.filter((id) => !truth.includes(id));
  return [
    `${where}: shown other than at the server: ${missing.length} missing (${missing.slice(0, 3).join()}), ` +
      `${extra.length} too many (${extra.slice(0, 3).join()}), of ${truth.length}`,
  ];
}

/** What was sent again by hand may stand behind later messages; what was written twice has no one place. */
function overtaken(
  where: string,
  written: readonly string[],
  own: readonly string[],
  retried: ReadonlySet<string>,
): string[] {
  const times = countEach(written);
  const arrivals = countEach(own);
  const hasOnePlace = (text: string): boolean =>
    times.get(text) === 1 && arrivals.get(text) === 1 && !retried.has(text);
  const arrived = own.filter(hasOnePlace);
  const expected = written.filter(hasOnePlace);
  const at = arrived.findIndex((text, index) => text !== expected[index]);
  return at < 0 ? [] : [`${where}: ${short(arrived[at] ?? '')} before ${short(expected[at] ?? '')}`];
}

/** Every task as the server has it, no cancel left open, none too many. */
function tasksOtherThanShown({ backend }: World, { operator, mirror, deskAccount }: Seat): string[] {
  const name = operator.username;
  const rows = new Map(mirror.tasks(deskAccount).map((row) => [row.id, row]));
  const truth = backend.control.tasks(name);
  return [
    ...truth.flatMap((task) => {
      const row = rows.get(task.task_id);
      if (row === undefined) return [`${name}: the task ${task.task_id} is not shown`];
      const there = `${task.status} ${task.processed} (${task.progress} %)`;
      const shown = `${row.state} ${row.processed ?? '–'} (${row.progress ?? '–'} %)`;
      return [
        ...(there === shown ? [] : [`${name}: the task ${task.task_id} is ${there}, shown ${shown}`]),
        ...(row.cancelRequested ? [`${name}: the cancel of ${task.task_id} never ended`] : []),
      ];
    }),
    ...(rows.size === truth.length ? [] : [`${name}: ${rows.size} tasks shown, ${truth.length} there`]),
  ];
}

/** One name of an attempt, one task; and what was promised is there. */
function startsOtherThanPromised({ backend }: World, { operator }: Seat): string[] {
  const tasks = countEach(
    backend.control.tasks(operator.username).flatMap(({ client_ref }) => client_ref ?? []),
  );
  return operator.started.flatMap(({ clientRef, accepted }) => {
    const there = tasks.get(clientRef) ?? 0;
    if (there > 1) return [`${operator.username}: ${there} tasks of one start`];
    return accepted && there === 0 ? [`${operator.username}: a started task is not at the server`] : [];
  });
}

/** Each end is told once: singly, or counted in a digest. */
function endsNotToldOnce({ backend }: World, { operator, mirror, deskAccount }: Seat): string[] {
  const subjects = mirror.notifications
    .filter(({ accountId }) => accountId === deskAccount)
    .map(({ subject }) => subject);
  const single = countEach(subjects.flatMap((s) => (s.kind === 'taskEnded' ? [s.taskKey] : [])));
  const inDigests = subjects.reduce(
    (sum, s) => sum + (s.kind === 'manyEnded' ? s.completed + s.failed + s.cancelled : 0),
    0,
  );
  const told = [...single.values()].reduce((sum, count) => sum + count, inDigests);
  const ended = backend.control.tasks(operator.username).filter(({ status }) => isEnded(status)).length;
  return [
    ...[...single]
      .filter(([, count]) => count > 1)
      .map(([key, count]) => `${operator.username}: told ${count} times of the end of ${key}`),
    ...(told === ended ? [] : [`${operator.username}: ${ended} tasks ended, ${told} ends told`]),
  ];
}

/** Every DNS record as the server has it, and none too many. */
function recordsOtherThanThere({ backend }: World, { engine, operator, panelAccount }: Seat): string[] {
  const line = ({
    name,
    type,
    value,
    ttl,
  }: {
    name: string;
    type: string;
    value: string;
    ttl: number | null;
  }) => `${name} ${type} ${value} ${String(ttl)}`;
  const there = backend.control.dnsRecords().map(line).sort();
  const shown = engine.dns.records(panelAccount).map(line).sort();
  const missing = there.filter((each) => !shown.includes(each));
  const extra = shown.filter((each) => !there.includes(each));
  return missing.length + extra.length === 0 && shown.length === there.length
    ? []
    : [
        `${operator.username}: ${missing.length} DNS records missing (${missing[0] ?? ''}), ${extra.length} too many`,
      ];
}

/** The last reading is the server's. */
function readingsOtherThanThere({ backend }: World, { mirror, operator, panelAccount }: Seat): string[] {
  const there = JSON.stringify(backend.control.metrics());
  const shown = JSON.stringify(mirror.metrics(panelAccount) ?? {});
  return there === shown ? [] : [`${operator.username}: the reading is ${shown}, the server's ${there}`];
}

/** No socket on the proxies or the server beyond those that the engines hold open. */
function socketsNobodyHolds({ backend, proxies, seats }: World): string[] {
  return systems.flatMap(({ name }) => {
    const held = seats.reduce((sum, seat) => sum + openConnections(seat, name), 0);
    const atProxy = proxies[name].webSockets();
    const atServer = backend.control.connections(name);
    return held === atProxy && held === atServer
      ? []
      : [`${name}: ${held} connections open, ${atProxy} sockets at the proxy, ${atServer} at the server`];
  });
}

function openConnections({ engine, systemOf }: Seat, system: SystemName): number {
  return engine
    .state()
    .connections.filter(({ accountId, state }) => systemOf(accountId) === system && state.name === 'open')
    .length;
}

function badLogLines({ log }: World): string[] {
  return [
    ...(log.heldSecret() ? ['a secret stood in the log'] : []),
    ...log.errors().map(({ text }) => `the engine logged a bug of its own: ${text}`),
  ];
}

function countEach(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

const short = (text: string): string => `“${text.slice(0, 40)}”`;
