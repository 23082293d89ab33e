import type { ConnectionReason, ConnectionState } from '../../contract/connection.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import type { Cancel, Clock, Log, Random } from '../host.ts';
import { createBackoff, quickBackoff, slowBackoff } from './backoff.ts';
import type { Verdict } from './close-table.ts';
import type { Credential, CredentialSource } from './credential-source.ts';
import { createHandover, type Handover } from './handover.ts';
import type { HandshakeGate } from './handshake-gate.ts';
import { admittedAfterMs, openLane, type Lane, type LaneHandlers, type SocketNote } from './lane.ts';
import { initialMachine, step, type Effect, type Machine, type MachineEvent } from './machine.ts';
import type { SocketRequest } from './socket-request.ts';
import type { OpenSocket } from './transport.ts';

/** One connection's life: the only place that connects, retries, rotates and gives up. */
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
/** Frames that both sockets carry come over the newer this much later at most, once the older has ended. */
const mergeTailMs = 15_000;
/** So long the first is waited for, where it lags behind the second; and so often it is looked at. */
const meetWithinMs = 15_000;
const meetPollMs = 250;
/** The sockets of one account do not all rotate in the same instant. */
const rotationSpreadMs = 2_000;
/** After a wake, retries come within this. */
const wakeSpreadMs = 1_000;

type ReadyCredential = Extract<Credential, { kind: 'ready' }>;

/** The second socket of a rotation. */
interface Spare {
  lane: Lane | undefined;
  token: string | undefined;
  openedAt: number | undefined;
}

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, random, log } = deps;
  let machine: Machine = initialMachine;
  /** What the next handshake goes ahead with. */
  let ready: ReadyCredential = { kind: 'ready', token: undefined, carried: undefined };
  let primary: Lane | undefined;
  let spare: Spare | undefined;
  /** Gave its place to the present primary, and says its last words. */
  let retiring: Lane | undefined;
  let handover: Handover | undefined;
  /** The token that the primary was opened with. */
  let token: string | undefined;
  let handshakeMs: number | null = null;
  let cancelAttempt: Cancel = () => undefined;
  let cancelRetry: Cancel = () => undefined;
  let cancelStability: Cancel = () => undefined;
  let cancelRotation: Cancel = () => undefined;
  let cancelSettling: Cancel = () => undefined;
  let cancelMergeTail: Cancel = () => undefined;
  let failedRotations = 0;
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
        dropSpare();
        endMerge();
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
        void openSpare();
        return;
      case 'promoteSpare':
        promoteSpare();
        return;
      case 'dropSpare':
        dropSpare();
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
        receive(mine, text);
      },
      ended: (verdict) => {
        onEnded(mine, verdict);
      },
    });
    primary = mine;
  };

  const receive = (from: Lane, text: string): void => {
    if (handover === undefined) {
      if (from === primary) deps.onFrame(text);
      return;
    }
    // While the second socket proves itself the first is the older; after that, the one that retires.
    const older = retiring ?? (spare === undefined ? undefined : primary);
    if (from === older) handover.fromOld(text, clock.now());
    else if (from === primary || from === spare?.lane) handover.fromNew(text, clock.now());
  };

  const onEnded = (ended: Lane, verdict: Verdict): void => {
    if (ended === retiring) {
      onRetired();
      return;
    }
    if (ended === spare?.lane) {
      spare = undefined;
      cancelSettling();
      onRotationFailed(verdict.reason);
      return;
    }
    if (ended !== primary) return;
    if (spare?.openedAt !== undefined) {
      // The first broke while the second was already open. It may have taken frames with it: catch up.
      dispatch({ type: 'rotated' });
      onRetired();
      deps.onOpen();
      return;
    }
    attempt += 1;
    cancelStability();
    cancelRotation();
    primary = undefined;
    endMerge();
    dispatch({ type: 'ended', verdict });
  };

  /** The older has said its last words; what the newer still repeats of them is recognised for a while. */
  const onRetired = (): void => {
    retiring = undefined;
    handover?.oldEnded();
    cancelMergeTail();
    cancelMergeTail = clock.after(mergeTailMs, () => {
      handover = undefined;
    });
  };

  const closePrimary = (): void => {
    attempt += 1;
    cancelAttempt();
    cancelStability();
    cancelRotation();
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

  /** Opens the second socket with the fresh token; the handover remembers what the first brings meanwhile. */
  const openSpare = async (): Promise<void> => {
    dropSpare();
    const mine: Spare = { lane: undefined, token: undefined, openedAt: undefined };
    spare = mine;
    const credential = await deps.credentials.obtain(undefined, { renew: false });
    if (mine !== spare) return;
    if (credential.kind !== 'ready' || credential.token === undefined || credential.token === token) {
      spare = undefined;
      if (credential.kind === 'failed') onRotationFailed(credential.reason);
      else dispatch({ type: 'rotationFailed' });
      return;
    }
    mine.token = credential.token;
    inTurn(
      () => undefined,
      () => {
        if (mine !== spare) return;
        endMerge();
        handover = createHandover(deps.onFrame, deps.isGreeting);
        const opened: Lane = lane(credential, {
          opened: (tookMs) => {
            if (opened !== spare?.lane) return;
            handshakeMs = tookMs;
            mine.openedAt = clock.now();
            handover?.newOpened();
            settleWhenMet(admittedAfterMs, clock.now() + meetWithinMs);
          },
          frame: (text) => {
            receive(opened, text);
          },
          ended: (verdict) => {
            onEnded(opened, verdict);
          },
        });
        mine.lane = opened;
      },
    );
  };

  /** The second takes over once it has proved itself, and the first has brought all that came before it. */
  const settleWhenMet = (delayMs: number, deadline: number): void => {
    cancelSettling = clock.after(delayMs, () => {
      const met = handover?.met() !== false;
      if (!met && clock.now() < deadline) {
        settleWhenMet(meetPollMs, deadline);
        return;
      }
      dispatch({ type: 'rotated' });
      // Nothing came over both in all that time: whether there is a gap, only a catch-up can say.
      if (!met) deps.onOpen();
    });
  };

  const promoteSpare = (): void => {
    cancelSettling();
    if (spare?.lane === undefined) return;
    deps.note({
      kind: 'rotated',
      authenticated: true,
      durationMs: Math.max(0, clock.now() - (spare.openedAt ?? clock.now())),
    });
    failedRotations = 0;
    retiring = primary;
    primary = spare.lane;
    token = spare.token;
    spare = undefined;
    retiring?.close();
  };

  const dropSpare = (): void => {
    cancelSettling();
    if (spare === undefined) return;
    const dropped = spare.lane;
    spare = undefined;
    if (retiring === undefined) handover = undefined;
    dropped?.close();
  };

  /** The first socket streams on; the second is tried again later, at the pace of a server that refuses. */
  const onRotationFailed = (reason: ConnectionReason): void => {
    if (retiring === undefined) handover = undefined;
    deps.note({ kind: 'rotationFailed', reason });
    dispatch({ type: 'rotationFailed' });
    planRotation(createBackoff(slowBackoff, failedRotations).delayMs(random));
    failedRotations += 1;
  };

  const planRotation = (delayMs: number): void => {
    cancelRotation();
    cancelRotation = clock.after(delayMs, () => {
      dispatch({ type: 'rotate' });
    });
  };

  /** Ends the merging of two streams: nothing of the older is expected any more. */
  const endMerge = (): void => {
    cancelMergeTail();
    const ending = retiring;
    retiring = undefined;
    handover?.oldEnded();
    handover = undefined;
    ending?.close();
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
        if (fresher && mine === token) planRotation(random() * rotationSpreadMs);
      });
    },
    state: () => machine.state,
    send: (text) => primary?.send(text) ?? false,
    timings: () => ({ latencyMs: primary?.latencyMs() ?? null, handshakeMs }),
  };
}
