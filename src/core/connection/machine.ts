import type { ConnectionReason, ConnectionState } from '../../contract/connection.ts';
import type { Verdict } from './close-table.ts';

/**
 * The life of one connection as a pure function: a state and an event give the next state and what to do. Nothing
 * here reads a clock, rolls dice or touches a socket; the supervisor does as it is told.
 */
export interface Machine {
  readonly state: ConnectionState;
  /** Failures in a row, since the connection was last open for a stable while. */
  readonly failures: number;
  /** The token was refused and renewed once since the connection was last open: a second refusal blocks. */
  readonly renewed: boolean;
  /** Why the last attempt ended, as long as it is being made good. */
  readonly lastReason?: ConnectionReason;
  /** The wait is for the network's sake: a wake may cut it short. */
  readonly hurried: boolean;
}

export type MachineEvent =
  | { type: 'start' }
  /** The operator, the network's return, a resume: try now. */
  | { type: 'retryNow' }
  /** New credentials are there. */
  | { type: 'credentialsChanged' }
  | { type: 'stop' }
  | { type: 'credentialReady' }
  /** No credential, and no way to one without the operator. */
  | { type: 'credentialMissing'; reason: ConnectionReason }
  /** The way to a fresh credential failed for the network's sake. */
  | { type: 'credentialFailed'; reason: ConnectionReason }
  | { type: 'opened' }
  | { type: 'ended'; verdict: Verdict }
  | { type: 'retryDue' }
  /** The machine woke, the network is back: a wait that was for its sake ends. */
  | { type: 'wake' }
  /** The handshake waits for its turn. */
  | { type: 'held'; until: number }
  /** There is a fresher token than the open socket's. */
  | { type: 'rotate' }
  /** The second socket stood the test: it takes over. */
  | { type: 'rotated' }
  /** The second socket did not open, or did not stay: the first streams on. */
  | { type: 'rotationFailed' }
  /** Open long enough to believe in it. */
  | { type: 'stable' };

export type Effect =
  /** `after`: the refusal that made a fresh one necessary. */
  | { do: 'obtainCredential'; renew: boolean; after?: ConnectionReason }
  | { do: 'openSocket' }
  | { do: 'closeSocket' }
  | {
      do: 'scheduleRetry';
      /** `wake`: within a second, spread so that not all sockets come at once. */
      pace: 'quick' | 'slow' | 'wake';
      minimumMs: number;
      attempt: number;
      reason: ConnectionReason;
    }
  | { do: 'cancelRetry' }
  | { do: 'watchStability' }
  /** A second socket beside the first. */
  | { do: 'openSpare' }
  /** The second socket becomes the first, which is closed. */
  | { do: 'promoteSpare' }
  | { do: 'dropSpare' };

export interface Step {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

export const initialMachine: Machine = {
  state: { name: 'idle' },
  failures: 0,
  renewed: false,
  hurried: false,
};

/** One step. `now` in epoch milliseconds. An event that does not fit the state changes nothing. */
export function step(machine: Machine, event: MachineEvent, now: number): Step {
  const { state } = machine;
  const stay: Step = { machine, effects: [] };
  switch (event.type) {
    case 'start':
      return state.name === 'idle' || state.name === 'closed' ? authenticate(machine, now, false) : stay;

    case 'stop':
      return state.name === 'closed'
        ? stay
        : {
            machine: { state: { name: 'closed' }, failures: 0, renewed: false, hurried: false },
            effects: [{ do: 'cancelRetry' }, { do: 'closeSocket' }],
          };

    case 'retryNow':
      return state.name === 'backingOff' || state.name === 'blocked'
        ? withEffect({ do: 'cancelRetry' }, authenticate({ ...machine, renewed: false }, now, false))
        : stay;

    case 'credentialsChanged':
      if (state.name === 'idle' || state.name === 'closed') return stay;
      // What streams goes on streaming while the new sign-in proves itself.
      if (state.name === 'open') return rotate(machine, state.since, now);
      return {
        machine: authenticate({ ...machine, failures: 0, renewed: false, hurried: false }, now, false)
          .machine,
        effects: [{ do: 'cancelRetry' }, { do: 'closeSocket' }, { do: 'obtainCredential', renew: false }],
      };

    case 'credentialReady':
      return state.name === 'authenticating'
        ? {
            machine: {
              ...machine,
              state: {
                name: 'connecting',
                since: now,
                attempt: machine.failures,
                ...(machine.lastReason === undefined ? {} : { lastReason: machine.lastReason }),
              },
            },
            effects: [{ do: 'openSocket' }],
          }
        : stay;

    case 'credentialMissing':
      return state.name === 'authenticating' ? block(machine, event.reason, now) : stay;

    case 'credentialFailed':
      return state.name === 'authenticating'
        ? // The refresh never reached the server: a refusal after the next try may refresh again.
          retry({ ...machine, renewed: false }, { then: 'retry', reason: event.reason }, now)
        : stay;

    case 'opened':
      return state.name === 'connecting'
        ? {
            machine: { ...machine, state: { name: 'open', since: now } },
            effects: [{ do: 'watchStability' }],
          }
        : stay;

    case 'stable':
      return state.name === 'open' || state.name === 'rotating'
        ? { machine: { state, failures: 0, renewed: false, hurried: false }, effects: [] }
        : stay;

    case 'ended':
      if (state.name === 'connecting' || state.name === 'open') return afterEnd(machine, event.verdict, now);
      return state.name === 'rotating'
        ? withEffect({ do: 'dropSpare' }, afterEnd(machine, event.verdict, now))
        : stay;

    case 'retryDue':
      return state.name === 'backingOff' ? authenticate(machine, now, false) : stay;

    case 'wake':
      // A server that asked to wait, or refuses what we do, is not to be hurried by our network.
      return state.name === 'backingOff' && machine.hurried
        ? {
            machine,
            effects: [
              { do: 'cancelRetry' },
              { do: 'scheduleRetry', pace: 'wake', minimumMs: 0, attempt: 0, reason: state.reason },
            ],
          }
        : stay;

    case 'held':
      return state.name === 'connecting'
        ? { machine: { ...machine, state: { ...state, heldUntil: event.until } }, effects: [] }
        : stay;

    case 'rotate':
      return state.name === 'open' ? rotate(machine, state.since, now) : stay;

    case 'rotated':
      return state.name === 'rotating'
        ? {
            machine: { ...machine, state: { name: 'open', since: state.openSince } },
            effects: [{ do: 'promoteSpare' }],
          }
        : stay;

    case 'rotationFailed':
      return state.name === 'rotating'
        ? {
            machine: { ...machine, state: { name: 'open', since: state.openSince } },
            effects: [{ do: 'dropSpare' }],
          }
        : stay;
  }
}

function rotate(machine: Machine, openSince: number, now: number): Step {
  return {
    machine: { ...machine, state: { name: 'rotating', since: now, openSince } },
    effects: [{ do: 'openSpare' }],
  };
}

function afterEnd(machine: Machine, verdict: Verdict, now: number): Step {
  switch (verdict.then) {
    case 'block':
      return block(machine, verdict.reason, now);
    case 'renew':
      // A second refusal after a fresh token: the operator must sign in, hammering cannot help.
      return machine.renewed
        ? block(machine, verdict.reason, now)
        : authenticate({ ...machine, renewed: true }, now, true, verdict.reason);
    case 'retry':
    case 'slow':
      return retry(machine, verdict, now);
  }
}

function authenticate(machine: Machine, now: number, renew: boolean, after?: ConnectionReason): Step {
  return {
    machine: { ...machine, state: { name: 'authenticating', since: now, attempt: machine.failures } },
    effects: [{ do: 'obtainCredential', renew, ...(after === undefined ? {} : { after }) }],
  };
}

function withEffect(first: Effect, { machine, effects }: Step): Step {
  return { machine, effects: [first, ...effects] };
}

function block(machine: Machine, reason: ConnectionReason, now: number): Step {
  return { machine: { ...machine, state: { name: 'blocked', reason, since: now } }, effects: [] };
}

function retry(machine: Machine, verdict: Extract<Verdict, { then: 'retry' | 'slow' }>, now: number): Step {
  const attempt = machine.failures;
  return {
    machine: {
      ...machine,
      failures: attempt + 1,
      lastReason: verdict.reason,
      hurried: verdict.then === 'retry' && verdict.minimumMs === undefined,
      // `retryAt` is filled in by the supervisor, which has the dice: until then, now.
      state: { name: 'backingOff', reason: verdict.reason, attempt: attempt + 1, since: now, retryAt: now },
    },
    effects: [
      {
        do: 'scheduleRetry',
        pace: verdict.then === 'slow' ? 'slow' : 'quick',
        minimumMs: verdict.then === 'retry' ? (verdict.minimumMs ?? 0) : 0,
        attempt,
        reason: verdict.reason,
      },
    ],
  };
}
