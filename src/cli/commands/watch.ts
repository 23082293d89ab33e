import type { ConnectionStatus } from '../../contract/connection.ts';
import { describeConnection } from '../../contract/wording.ts';
import type { ConsoleIo } from '../console-io.ts';
import { watchNetwork } from '../../core/connection/network-watch.ts';
import { systemClock } from '../../core/host.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Headless } from '../headless.ts';

/** Prints connection states, tasks, messages, readings and DNS changes as they come, one JSON line each, numbered from 1. */
export async function watch(
  io: ConsoleIo,
  { engine, session }: Headless,
  room: string | undefined,
  seconds: number | undefined,
): Promise<ExitCode> {
  let seq = 0;
  const tell = (event: Record<string, unknown>): void => {
    seq += 1;
    io.json({ seq, at: new Date().toISOString(), ...event });
  };
  const told = new Map<string, string>();
  const tellConnections = (): void => {
    for (const connection of engine.state().connections) {
      const event = connectionEvent(io, connection);
      const key = `${connection.endpointId} ${connection.room ?? ''}`;
      const text = JSON.stringify(event);
      if (told.get(key) === text) continue;
      told.set(key, text);
      tell(event);
    }
  };
  const messages = new Set<string>();
  engine.stateChanged.on(tellConnections);
  engine.taskChanged.on((task) => {
    tell({ type: 'task', task });
  });
  engine.metricsChanged.on(({ endpointId, at, values }) => {
    tell({ type: 'analytics', endpoint: endpointId, measuredAt: new Date(at).toISOString(), values });
  });
  engine.dnsChanged.on(({ endpointId, action, record, before, missed }) => {
    tell({
      type: 'dns',
      endpoint: endpointId,
      action,
      record,
      ...(before === undefined ? {} : { before }),
      missed,
    });
  });
  engine.roomChanged.on((view) => {
    for (const message of view.messages) {
      const key = `${message.id} ${message.state}`;
      if (messages.has(key)) continue;
      messages.add(key);
      tell({ type: 'message', room: view.room.slug, message });
    }
  });
  tellConnections();
  if (room !== undefined) {
    const endpointId = session.chatEndpoint();
    if (endpointId !== undefined) await session.openRoom({ accountId: session.id, endpointId, slug: room });
  }
  const stopWatchingNetwork = watchNetwork(systemClock, () => {
    engine.wake();
  });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    if (seconds !== undefined) setTimeout(resolve, seconds * 1000);
  });
  stopWatchingNetwork();
  return exitCodes.done;
}

function connectionEvent(io: ConsoleIo, connection: ConnectionStatus): Record<string, unknown> {
  const { title, what, next } = describeConnection(
    connection,
    connection.state.name === 'backingOff' ? connection.state.since : 0,
  );
  return {
    type: 'connection',
    endpoint: connection.endpointId,
    ...(connection.room === undefined ? {} : { room: connection.room }),
    state: connection.state.name,
    freshness: connection.freshness,
    words: [title, what, next].filter((phrase) => phrase !== undefined).map((phrase) => io.words(phrase)),
  };
}
