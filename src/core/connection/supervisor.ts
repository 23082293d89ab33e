import type { ConnectionReason, ConnectionState } from '../../contract/connection.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { Access, CredentialKeeper } from '../auth/credential-keeper.ts';
import type { Cancel, Clock, Log, Random } from '../host.ts';
import { createBackoff, quickBackoff, slowBackoff } from './backoff.ts';
import { judgeClose } from './close-table.ts';
import { createHeartbeat } from './heartbeat.ts';
import { initialMachine, step, type Effect, type Machine, type MachineEvent } from './machine.ts';
import type { SocketRequest } from './socket-request.ts';
import type { OpenSocket, Socket } from './transport.ts';

/** One connection's life: the only place that connects, retries and gives up. */
export interface Supervisor {
  start(): void;
  stop(): void;
  /** Skips what is left of a backoff, or tries a blocked connection once more. */
  retryNow(): void;
  /** The operator signed in again. */
  credentialsChanged(): void;
  state(): ConnectionState;
  /** False when the connection is not open. */
  send(text: string): boolean;
}

export interface SupervisorDeps {
  readonly credentials: Pick<CredentialKeeper, 'access' | 'renew'>;
  /** The endpoint may do without a token. */
  readonly tokenOptional: boolean;
  readonly request: (token: string | undefined) => SocketRequest;
  /**
   * Whether REST takes the token: a 403 at the handshake says nothing of its cause, and looks the same for a bad
   * token and a bad Origin. `undefined`: cannot be told.
   */
  readonly tokenWorks: (token: string) => Promise<boolean | undefined>;
  readonly username: string | undefined;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onState: (state: ConnectionState) => void;
  readonly onOpen: () => void;
  readonly onFrame: (text: string) => void;
}

/** A connection that broke sooner than this after its open does not reset the backoff. */
const stableAfterMs = 10_000;

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, random, log } = deps;
  let machine: Machine = initialMachine;
  let socket: Socket | undefined;
  let token: string | undefined;
  let cancelRetry: Cancel = () => undefined;
  let cancelStability: Cancel = () => undefined;
  /** Answers of an attempt that was superseded are dropped by this number. */
  let generation = 0;

  const dispatch = (event: MachineEvent): void => {
    const before = machine.state;
    const { machine: after, effects } = step(machine, event, clock.now());
    machine = after;
    for (const effect of effects) perform(effect);
    if (machine.state !== before) {
      log.debug({ event: event.type, from: before.name, to: machine.state.name }, 'connection');
      deps.onState(machine.state);
    }
  };

  const perform = (effect: Effect): void => {
    switch (effect.do) {
      case 'obtainCredential':
        void obtainCredential(effect);
        return;
      case 'openSocket':
        openSocket();
        return;
      case 'closeSocket': {
        generation += 1;
        cancelStability();
        const closing = socket;
        socket = undefined;
        closing?.close();
        return;
      }
      case 'scheduleRetry':
        scheduleRetry(effect);
        return;
      case 'cancelRetry':
        cancelRetry();
        return;
      case 'watchStability':
        cancelStability();
        cancelStability = clock.after(stableAfterMs, () => {
          dispatch({ type: 'stable' });
        });
        return;
    }
  };

  const obtainCredential = async (effect: Extract<Effect, { do: 'obtainCredential' }>): Promise<void> => {
    const mine = (generation += 1);
    if (token !== undefined && effect.after?.kind === 'unauthenticated' && effect.after.code === 403) {
      const works = await deps.tokenWorks(token);
      if (mine !== generation) return;
      if (works === true) {
        const origin = deps.request(undefined).origin ?? '–';
        dispatch({ type: 'credentialMissing', reason: { kind: 'refusedDespiteToken', origin } });
        return;
      }
    }
    const access =
      effect.renew && token !== undefined
        ? await deps.credentials.renew(token)
        : await deps.credentials.access();
    if (mine !== generation) return;
    dispatch(eventOfAccess(access, effect.after));
  };

  const eventOfAccess = (access: Access, after: ConnectionReason | undefined): MachineEvent => {
    switch (access.kind) {
      case 'token':
        token = access.token;
        return { type: 'credentialReady' };
      case 'none':
        token = undefined;
        return { type: 'credentialReady' };
      case 'signInNeeded':
      case 'vaultLocked':
        token = undefined;
        return deps.tokenOptional
          ? { type: 'credentialReady' }
          : { type: 'credentialMissing', reason: after ?? { kind: 'signInNeeded' } };
      case 'transient':
        return { type: 'credentialFailed', reason: reasonOfFailure(access.failure) };
    }
  };

  const openSocket = (): void => {
    const mine = (generation += 1);
    const request = deps.request(token);
    const current = (): boolean => mine === generation;
    const heartbeat = createHeartbeat(clock, {
      ping: () => {
        if (current()) socket?.ping();
      },
      onSilent: () => {
        // The watch of a socket that was superseded must not end its successor.
        if (current()) socket?.abort({ kind: 'silent' });
      },
    });
    socket = deps.openSocket(request, {
      opened: () => {
        if (!current()) return;
        heartbeat.start();
        dispatch({ type: 'opened' });
        deps.onOpen();
      },
      frame: (text) => {
        if (current()) deps.onFrame(text);
      },
      alive: () => {
        heartbeat.alive();
      },
      ended: (cause) => {
        heartbeat.stop();
        if (!current()) return;
        generation += 1;
        socket = undefined;
        cancelStability();
        const target = {
          address: request.shownAddress,
          host: request.host,
          ...(deps.username === undefined ? {} : { username: deps.username }),
        };
        dispatch({ type: 'ended', verdict: judgeClose(cause, target) });
      },
    });
  };

  const scheduleRetry = (effect: Extract<Effect, { do: 'scheduleRetry' }>): void => {
    const backoff = createBackoff(effect.pace === 'slow' ? slowBackoff : quickBackoff, effect.attempt);
    const delayMs = Math.max(effect.minimumMs, backoff.delayMs(random));
    const { state } = machine;
    if (state.name === 'backingOff')
      machine = { ...machine, state: { ...state, retryAt: clock.now() + delayMs } };
    cancelRetry();
    cancelRetry = clock.after(delayMs, () => {
      dispatch({ type: 'retryDue' });
    });
  };

  return {
    start: () => {
      dispatch({ type: 'start' });
    },
    stop: () => {
      dispatch({ type: 'stop' });
    },
    retryNow: () => {
      dispatch({ type: 'retryNow' });
    },
    credentialsChanged: () => {
      dispatch({ type: 'credentialsChanged' });
    },
    state: () => machine.state,
    send: (text) => socket?.send(text) ?? false,
  };
}

/** A failed refresh in the words of a connection. */
function reasonOfFailure({ code, params }: Failure): ConnectionReason {
  const text = (name: string): string => String(params?.[name] ?? '');
  switch (code) {
    case 'unknownHost':
      return { kind: 'unknownHost', host: text('host') };
    case 'tlsFailed':
      return { kind: 'tls', detail: text('detail') };
    case 'timedOut':
      return { kind: 'timedOut', address: text('address') };
    case 'serverUnreachable':
      return { kind: 'refused', address: text('address') };
    case 'rateLimited':
      return { kind: 'rateLimited', retryAfterMs: Number(params?.['seconds'] ?? 30) * 1000 };
    case 'serverError':
      return { kind: 'serverError', code: Number(params?.['status'] ?? 500) };
    default:
      return { kind: 'unreachable', address: text('address'), detail: code };
  }
}
