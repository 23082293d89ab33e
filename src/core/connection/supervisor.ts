import type { ConnectionState } from '../../contract/connection.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import type { Cancel, Clock, Log, Random } from '../host.ts';
import { createBackoff, quickBackoff, slowBackoff } from './backoff.ts';
import type { Verdict } from './close-table.ts';
import type { CredentialSource, ReadyCredential } from './credential-source.ts';
import type { HandshakeGate } from './handshake-gate.ts';
import { openLane, type Lane, type LaneHandlers, type SocketNote } from './lane.ts';
import { initialMachine, step, type Effect, type Machine, type MachineEvent } from './machine.ts';
import { createRotation } from './rotation.ts';
import type { SocketRequest } from './socket-request.ts';
import type { OpenSocket } from './transport.ts';

/** One connection's life: the only place that connects, retries, begins a rotation and gives up. */
export interface Supervisor {
  start(): void;
  stop(): void;
  /** Skips what is left of a backoff, or tries a blocked connection once more. */
  retryNow(): void;
  /** The machine woke, or the network is back: cuts a backoff short, and asks an open socket for a sign of life. */
  wake(): void;
  /** The operator signed in again. */
  credentialsChanged(): void;
  /** There may be a fresher token: where there is, the stream moves over to a socket opened with it. */
  rotate(): void;
  state(): ConnectionState;
  /** False when the connection is not open. */
  send(text: string): boolean;
  /** Milliseconds; `null` before they were measured. */
  timings(): { latencyMs: number | null; handshakeMs: number | null };
}

export interface SupervisorDeps {
  readonly credentials: CredentialSource;
  readonly request: (carried: string | undefined) => SocketRequest;
  readonly username: string | undefined;
  readonly heartbeat: EndpointManifest['heartbeat'];
  readonly gate: HandshakeGate;
  /** A frame that only repeats how things stand at the open of a socket. */
  readonly isGreeting: (text: string) => boolean;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly note: (note: SocketNote) => void;
  readonly onState: (state: ConnectionState) => void;
  /** What came before may have a gap now. Not told after a rotation, which leaves none. */
  readonly onOpen: () => void;
  readonly onFrame: (text: string) => void;
}

/** A connection that broke sooner than this after its open does not reset the backoff. */
const stableAfterMs = 10_000;
/** The sockets of one account do not all rotate in the same instant. */
const rotationSpreadMs = 2_000;
/** After a wake, retries come within this. */
const wakeSpreadMs = 1_000;

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, random, log } = deps;
  let machine: Machine = initialMachine;
  /** What the next handshake goes ahead with. */
  let ready: ReadyCredential = { kind: 'ready', token: undefined, carried: undefined };
  let primary: Lane | undefined;
  /** The token that the primary was opened with. */
  let token: string | undefined;
  let handshakeMs: number | null = null;
  let cancelAttempt: Cancel = () => undefined;
  let cancelRetry: Cancel = () => undefined;
  let cancelStability: Cancel = () => undefined;
  /** Answers of an attempt that was superseded are dropped by this number. */
  let attempt = 0;

  const dispatch = (event: MachineEvent): void => {
    const before = machine.state;
    const { machine: after, effects } = step(machine, event, clock.now());
    machine = after;
    for (const effect of effects) perform(effect);
    if (machine.state === before) return;
    log.debug({ event: event.type, from: before.name, to: machine.state.name }, 'connection');
    deps.onState(machine.state);
  };

  const perform = (effect: Effect): void => {
    switch (effect.do) {
      case 'obtainCredential':
        void obtainCredential(effect);
        return;
      case 'openSocket':
        inTurn((until) => {
          dispatch({ type: 'held', until });
        }, openPrimary);
        return;
      case 'closeSocket':
        rotation.dropSpare();
        rotation.endMerge();
        closePrimary();
        return;
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
      case 'openSpare':
        void rotation.openSpare();
        return;
      case 'promoteSpare':
        rotation.promoteSpare();
        return;
      case 'dropSpare':
        rotation.dropSpare();
        return;
    }
  };

  const obtainCredential = async (effect: Extract<Effect, { do: 'obtainCredential' }>): Promise<void> => {
    const mine = (attempt += 1);
    cancelAttempt();
    const credential = await deps.credentials.obtain(token, effect);
    if (mine !== attempt) return;
    switch (credential.kind) {
      case 'ready':
        ready = credential;
        dispatch({ type: 'credentialReady' });
        return;
      case 'missing':
        token = undefined;
        dispatch({ type: 'credentialMissing', reason: credential.reason });
        return;
      case 'failed':
        dispatch({ type: 'credentialFailed', reason: credential.reason });
        return;
    }
  };

  /** Runs the handshake when the server's share of handshakes allows it. */
  const inTurn = (onHeld: (until: number) => void, run: () => void): void => {
    const waitMs = deps.gate.enter(clock.now());
    if (waitMs === 0) {
      run();
      return;
    }
    const mine = attempt;
    onHeld(clock.now() + waitMs);
    cancelAttempt = clock.after(waitMs, () => {
      if (mine === attempt) run();
    });
  };

  const lane = (credential: ReadyCredential, handlers: LaneHandlers): Lane =>
    openLane(
      { ...deps, authenticated: credential.carried !== undefined },
      deps.request(credential.carried),
      handlers,
    );

  const openPrimary = (): void => {
    token = ready.token;
    const mine: Lane = lane(ready, {
      opened: (tookMs) => {
        if (mine !== primary) return;
        handshakeMs = tookMs;
        dispatch({ type: 'opened' });
        deps.onOpen();
      },
      frame: (text) => {
        rotation.receive(mine, text);
      },
      ended: (verdict) => {
        onEnded(mine, verdict);
      },
    });
    primary = mine;
  };

  const onEnded = (ended: Lane, verdict: Verdict): void => {
    if (rotation.ended(ended, verdict)) return;
    if (ended !== primary || rotation.takeOver()) return;
    attempt += 1;
    cancelStability();
    rotation.cancelPlan();
    primary = undefined;
    rotation.endMerge();
    dispatch({ type: 'ended', verdict });
  };

  const closePrimary = (): void => {
    attempt += 1;
    cancelAttempt();
    cancelStability();
    rotation.cancelPlan();
    const closing = primary;
    primary = undefined;
    closing?.close();
  };

  const scheduleRetry = (effect: Extract<Effect, { do: 'scheduleRetry' }>): void => {
    const delayMs =
      effect.pace === 'wake'
        ? Math.round(random() * wakeSpreadMs)
        : Math.max(
            effect.minimumMs,
            createBackoff(effect.pace === 'slow' ? slowBackoff : quickBackoff, effect.attempt).delayMs(
              random,
            ),
          );
    const { state } = machine;
    if (state.name === 'backingOff')
      machine = { ...machine, state: { ...state, retryAt: clock.now() + delayMs } };
    cancelRetry();
    cancelRetry = clock.after(delayMs, () => {
      dispatch({ type: 'retryDue' });
    });
  };

  const rotation = createRotation({
    ...deps,
    leader: () => primary,
    token: () => token,
    lead(leader, itsToken) {
      primary = leader;
      token = itsToken;
    },
    openLane: lane,
    inTurn(run) {
      inTurn(() => undefined, run);
    },
    onHandshake(tookMs) {
      handshakeMs = tookMs;
    },
    onEnded,
    onGap: deps.onOpen,
    dispatch,
  });

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
    wake: () => {
      primary?.probe();
      if (machine.state.name === 'backingOff' && machine.state.retryAt - clock.now() > wakeSpreadMs)
        dispatch({ type: 'wake' });
    },
    credentialsChanged: () => {
      dispatch({ type: 'credentialsChanged' });
    },
    rotate: () => {
      const mine = token;
      if (machine.state.name !== 'open' || mine === undefined) return;
      void deps.credentials.supersedes(mine).then((fresher) => {
        if (fresher && mine === token) rotation.plan(random() * rotationSpreadMs);
      });
    },
    state: () => machine.state,
    send: (text) => primary?.send(text) ?? false,
    timings: () => ({ latencyMs: primary?.latencyMs() ?? null, handshakeMs }),
  };
}
