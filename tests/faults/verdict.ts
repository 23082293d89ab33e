import type { SystemName } from '../../backend/server.ts';
import type { ChatMessage } from '../../src/contract/chat.ts';
import { isEnded } from '../../src/contract/task-state.ts';
import { systems, type Seat, type World } from './world.ts';

/** Everything that is not as it must be once the network is well again; empty when all is right. */
export function findProblems(world: World): string[] {
  return [
    ...world.seats.flatMap((seat) => [
      ...connectionProblems(seat),
      ...seat.rooms.flatMap((room) => messageProblems(world, seat, room)),
      ...taskProblems(world, seat),
      ...startProblems(world, seat),
      ...notificationProblems(world, seat),
      ...(seat.mirror.gaps() > 0 ? [`${seat.operator.username}: ${seat.mirror.gaps()} gaps in a view`] : []),
    ]),
    ...socketProblems(world),
    ...(world.log.heldSecret() ? ['a secret stood in the log'] : []),
    ...world.log.errors().map(({ text }) => `the engine logged a bug: ${text}`),
  ];
}

/** Everything is connected, live and signed in, and no call is on its way. */
function connectionProblems({ engine, operator }: Seat): string[] {
  const { accounts, connections } = engine.state();
  const name = operator.username;
  return [
    ...accounts
      .filter(({ state }) => state.name !== 'signedIn')
      .map(({ state }) => `${name}: an account is ${state.name}`),
    ...connections.flatMap(({ endpointId, room, stream, state, freshness }) => {
      const which = `${name}: ${endpointId} ${room ?? ''}`;
      if (state.name !== 'open') return [`${which} is ${JSON.stringify(state)}`];
      const mustBeLive = stream === 'tasks' || stream === 'chat';
      return mustBeLive && freshness !== 'live' ? [`${which} is ${freshness}`] : [];
    }),
    ...(operator.isIdle() ? [] : [`${name}: a call is still on its way`]),
  ];
}

/** No message lost, none doubled, none vanished, each shown, in the server's order; and ours in the order written. */
function messageProblems({ backend }: World, seat: Seat, room: Seat['rooms'][number]): string[] {
  const { operator, mirror } = seat;
  const where = `${operator.username} in ${room.system}/${room.slug}`;
  const truth = backend.control.messages(room.system, room.slug);
  const shown = mirror.messages(room.accountId, room.slug);
  const own = truth.filter(({ sender }) => sender === operator.username).map(({ body }) => body);
  const failed = shown.filter(({ state }) => state === 'failed').map(({ body }) => body);
  const written = operator.written
    .filter(({ room: its }) => its.accountId === room.accountId && its.slug === room.slug)
    .map(({ text }) => text);
  return [
    ...shown
      .filter(({ state }) => state === 'waiting')
      .map(({ body }) => `${where}: still waits: ${short(body)}`),
    ...fateProblems(where, written, own, failed),
    ...shownProblems(
      where,
      truth.map(({ id }) => String(id)),
      shown,
    ),
    ...orderProblems(where, written, own, operator.retried),
  ];
}

/** Each text is at the server, or failed, as often as it was written. */
function fateProblems(
  where: string,
  written: readonly string[],
  own: readonly string[],
  failed: readonly string[],
): string[] {
  const arrived = countEach(own);
  const given = countEach(failed);
  return [...countEach(written)].flatMap(([text, wanted]) => {
    const there = arrived.get(text) ?? 0;
    const shownAsFailed = given.get(text) ?? 0;
    return there + shownAsFailed === wanted
      ? []
      : [`${where}: written ${wanted} times, arrived ${there}, failed ${shownAsFailed}: ${short(text)}`];
  });
}

function shownProblems(where: string, truth: readonly string[], shown: readonly ChatMessage[]): string[] {
  const arrived = shown.filter(({ state }) => state === 'sent').map(({ id }) => id);
  if (arrived.join() === truth.join()) return [];
  const missing = truth.filter((id) => !arrived.includes(id));
  const extra = arrived.filter((id) => !truth.includes(id));
  return [
    `${where}: shown other than at the server: ${missing.length} missing (${missing.slice(0, 3).join()}), ` +
      `${extra.length} too many (${extra.slice(0, 3).join()}), of ${truth.length}`,
  ];
}

function orderProblems(
  where: string,
  written: readonly string[],
  own: readonly string[],
  retried: ReadonlySet<string>,
): string[] {
  const written1 = countEach(written);
  const comparable = (text: string): boolean => written1.get(text) === 1 && !retried.has(text);
  const arrived = own.filter(comparable);
  const there = new Set(arrived);
  const expected = written.filter((text) => comparable(text) && there.has(text));
  const at = arrived.findIndex((text, index) => text !== expected[index]);
  return at < 0
    ? []
    : [`${where}: out of order: ${short(arrived[at] ?? '')} before ${short(expected[at] ?? '')}`];
}

/** Every task as the server has it, nothing left open, none too many. */
function taskProblems({ backend }: World, { operator, mirror, deskAccount }: Seat): string[] {
  const name = operator.username;
  const rows = new Map(mirror.tasks(deskAccount).map((row) => [row.id, row]));
  const truth = backend.control.tasks(name);
  return [
    ...truth.flatMap((task) => {
      const row = rows.get(task.task_id);
      if (row === undefined) return [`${name}: the task ${task.task_id} is not shown`];
      const same =
        row.state === task.status && row.processed === task.processed && row.progress === task.progress;
      return [
        ...(same
          ? []
          : [
              `${name}: the task ${task.task_id} is ${task.status} ${task.processed} (${task.progress} %), ` +
                `shown ${row.state} ${row.processed ?? '–'} (${row.progress ?? '–'} %)`,
            ]),
        ...(row.cancelRequested ? [`${name}: the cancel of ${task.task_id} never ended`] : []),
      ];
    }),
    ...(rows.size === truth.length ? [] : [`${name}: ${rows.size} tasks shown, ${truth.length} there`]),
  ];
}

/** One name of an attempt, one task; and what was promised is there. */
function startProblems({ backend }: World, { operator }: Seat): string[] {
  const tasks = countEach(
    backend.control.tasks(operator.username).flatMap(({ client_ref }) => client_ref ?? []),
  );
  return operator.started.flatMap(({ clientRef, accepted }) => {
    const there = tasks.get(clientRef) ?? 0;
    if (there > 1) return [`${operator.username}: ${there} tasks of one start`];
    return accepted && there === 0 ? [`${operator.username}: a started task is not at the server`] : [];
  });
}

/** Each end told once: singly, or counted in a digest. */
function notificationProblems({ backend }: World, { operator, mirror, deskAccount }: Seat): string[] {
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

/** No socket on the proxies or the server beyond those that the engines hold open. */
function socketProblems({ backend, proxies, seats }: World): string[] {
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

function countEach(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

const short = (text: string): string => `“${text.slice(0, 40)}”`;
