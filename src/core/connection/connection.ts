import type { ConnectionStatus, Freshness } from '../../contract/connection.ts';
import type { StateSpan } from '../../contract/diagnostics.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import type { CredentialKeeper } from '../auth/credential-keeper.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import { createGreetingTest } from '../dialects/greeting.ts';
import type { LedgerNote } from '../history/ledger.ts';
import type { Clock, Log, Random } from '../host.ts';
import { createCredentialSource } from './credential-source.ts';
import type { HandshakeGate } from './handshake-gate.ts';
import { originOf, socketRequest } from './socket-request.ts';
import { createTimeline } from './timeline.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import type { OpenSocket } from './transport.ts';

/** One socket of one account, with its health, the freshness of what came over it, and its counts. */
export interface Connection extends Pick<
  Supervisor,
  'start' | 'stop' | 'retryNow' | 'wake' | 'credentialsChanged' | 'rotate' | 'send'
> {
  readonly endpoint: EndpointManifest;
  readonly room: string | undefined;
  status(): ConnectionStatus;
  /** The states of the last hour, oldest first. */
  timeline(): StateSpan[];
  setFreshness(freshness: Freshness): void;
  noteUnreadable(): void;
  noteUnknown(type: string): void;
  readonly opened: Emitter<undefined>;
  readonly frames: Emitter<string>;
}

export interface ConnectionDeps {
  readonly serverId: string;
  readonly accountId: string;
  readonly username: string | undefined;
  readonly manifest: Manifest;
  readonly credentials: Pick<CredentialKeeper, 'access' | 'renew'>;
  readonly tokenWorks: (token: string) => Promise<boolean | undefined>;
  readonly ticket: ((token: string) => Promise<Outcome<string>>) | undefined;
  readonly gate: HandshakeGate;
  readonly note: (note: LedgerNote) => void;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onChange: () => void;
}

/** How many unknown types are named to the operator. */
const shownTypes = 5;

export function createConnection(
  deps: ConnectionDeps,
  endpoint: EndpointManifest,
  room?: string,
): Connection {
  const { accountId, manifest, log } = deps;
  const onListenerError = (error: unknown): void => {
    log.error({ error, endpoint: endpoint.id }, 'a frame could not be handled');
  };
  const opened = createEmitter<undefined>(onListenerError);
  const frames = createEmitter<string>(onListenerError);
  let freshness: Freshness = 'none';
  let framesIn = 0;
  let framesOut = 0;
  let unreadableFrames = 0;
  let unknownFrames = 0;
  const timeline = createTimeline();
  const unknownTypes = new Set<string>();

  const setFreshness = (next: Freshness): void => {
    if (next === freshness) return;
    freshness = next;
    deps.onChange();
  };

  const of = {
    serverId: deps.serverId,
    accountId,
    endpointId: endpoint.id,
    ...(room === undefined ? {} : { room }),
  };
  const supervisor = createSupervisor({
    ...deps,
    credentials: createCredentialSource({
      credentials: deps.credentials,
      // Somebody who signed in must not go on as a stranger, unnoticed, once the sign-in ran out.
      tokenOptional:
        manifest.auth.token === 'none' || (endpoint.auth !== 'required' && deps.username === undefined),
      ticket: endpoint.auth === 'none' ? undefined : deps.ticket,
      tokenWorks: deps.tokenWorks,
      origin: originOf(manifest),
    }),
    request: (carried) => socketRequest(manifest, endpoint, carried, room),
    heartbeat: endpoint.heartbeat,
    isGreeting: createGreetingTest(endpoint),
    note: (note) => {
      deps.note({ ...of, ...note });
    },
    onState: (state) => {
      timeline.note(state, deps.clock.now());
      // What was live when the socket broke is stale from then on, until a catch-up says otherwise.
      if (state.name !== 'open' && state.name !== 'rotating' && freshness !== 'none') freshness = 'stale';
      // Let in for a moment and then told off: nothing was ever shown that could be stale.
      if (state.name === 'blocked' && state.reason.kind === 'forbidden') freshness = 'none';
      deps.onChange();
    },
    onOpen: () => {
      opened.emit(undefined);
    },
    onFrame: (text) => {
      framesIn += 1;
      frames.emit(text);
    },
  });

  return {
    ...supervisor,
    send(text) {
      const sent = supervisor.send(text);
      if (sent) framesOut += 1;
      return sent;
    },
    endpoint,
    room,
    opened,
    frames,
    setFreshness,
    noteUnreadable() {
      unreadableFrames += 1;
      deps.onChange();
    },
    noteUnknown(type) {
      unknownFrames += 1;
      unknownTypes.delete(type);
      unknownTypes.add(type);
      if (unknownTypes.size > shownTypes) unknownTypes.delete([...unknownTypes][0] ?? '');
      log.debug({ endpoint: endpoint.id, type }, 'a frame of an unknown type');
      deps.onChange();
    },
    timeline: () => timeline.spans(deps.clock.now()),
    status: () => ({
      accountId,
      endpointId: endpoint.id,
      stream: endpoint.stream,
      ...(room === undefined ? {} : { room }),
      state: supervisor.state(),
      freshness,
      framesIn,
      framesOut,
      unreadableFrames,
      unknownFrames,
      unknownTypes: [...unknownTypes],
      ...supervisor.timings(),
    }),
  };
}
