import type { ConnectionStatus, Freshness } from '../../contract/connection.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import type { CredentialKeeper } from '../auth/credential-keeper.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import type { Clock, Log, Random } from '../host.ts';
import { socketRequest } from './socket-request.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import type { OpenSocket } from './transport.ts';

/** One socket of one account, with its health, the freshness of what came over it, and its counts. */
export interface Connection extends Pick<
  Supervisor,
  'start' | 'stop' | 'retryNow' | 'credentialsChanged' | 'send'
> {
  readonly endpoint: EndpointManifest;
  readonly room: string | undefined;
  status(): ConnectionStatus;
  setFreshness(freshness: Freshness): void;
  noteUnreadable(): void;
  noteUnknown(type: string): void;
  readonly opened: Emitter<undefined>;
  readonly frames: Emitter<string>;
}

export interface ConnectionDeps {
  readonly accountId: string;
  readonly username: string | undefined;
  readonly manifest: Manifest;
  readonly credentials: Pick<CredentialKeeper, 'access' | 'renew'>;
  readonly tokenWorks: (token: string) => Promise<boolean | undefined>;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onChange: () => void;
}

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
  let unreadableFrames = 0;
  let unknownFrames = 0;

  const setFreshness = (next: Freshness): void => {
    if (next === freshness) return;
    freshness = next;
    deps.onChange();
  };

  const supervisor = createSupervisor({
    credentials: deps.credentials,
    // Somebody who signed in must not go on as a stranger, unnoticed, once the sign-in ran out.
    tokenOptional:
      manifest.auth.token === 'none' || (endpoint.auth !== 'required' && deps.username === undefined),
    request: (token) => socketRequest(manifest, endpoint, token, room),
    tokenWorks: deps.tokenWorks,
    username: deps.username,
    openSocket: deps.openSocket,
    clock: deps.clock,
    random: deps.random,
    log,
    onState: (state) => {
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
      log.debug({ endpoint: endpoint.id, type }, 'a frame of an unknown type');
      deps.onChange();
    },
    status: () => ({
      accountId,
      endpointId: endpoint.id,
      stream: endpoint.stream,
      ...(room === undefined ? {} : { room }),
      state: supervisor.state(),
      freshness,
      framesIn,
      unreadableFrames,
      unknownFrames,
    }),
  };
}
