import type { ConnectionReason } from '../../contract/connection.ts';
import type { Cancel, Clock, Random } from '../host.ts';
import { createBackoff, slowBackoff } from './backoff.ts';
import type { Verdict } from './close-table.ts';
import type { CredentialSource, ReadyCredential } from './credential-source.ts';
import { createHandover, type Handover } from './handover.ts';
import { admittedAfterMs, type Lane, type LaneHandlers, type SocketNote } from './lane.ts';
import type { MachineEvent } from './machine.ts';

/**
 * A live stream moves to a socket with a fresher token: the second opens beside the first, proves itself, and leads
 * from then on, while the first says its last words. When that is to be is the machine's to say.
 */
export interface Rotation {
  /** Asks the machine for a rotation after this long, instead of any that was asked for before. */
  plan(delayMs: number): void;
  cancelPlan(): void;
  openSpare(): Promise<void>;
  promoteSpare(): void;
  dropSpare(): void;
  /** A frame of any socket: what two of them carry is told once. */
  receive(from: Lane, text: string): void;
  /** A socket has ended; true where it was one of the rotation's own. */
  ended(lane: Lane, verdict: Verdict): boolean;
  /** The first broke: true where the second was open already, and leads now. */
  takeOver(): boolean;
  /** Ends the merging of two streams: nothing of the older is expected any more. */
  endMerge(): void;
}

export interface RotationDeps {
  readonly credentials: Pick<CredentialSource, 'obtain'>;
  readonly clock: Clock;
  readonly random: Random;
  /** A frame that only repeats how things stand at the open of a socket. */
  readonly isGreeting: (text: string) => boolean;
  readonly note: (note: SocketNote) => void;
  /** The socket that leads. */
  readonly leader: () => Lane | undefined;
  /** The token it was opened with. */
  readonly token: () => string | undefined;
  readonly lead: (lane: Lane, token: string | undefined) => void;
  readonly openLane: (credential: ReadyCredential, handlers: LaneHandlers) => Lane;
  /** Runs a handshake when the server's share of handshakes allows it. */
  readonly inTurn: (run: () => void) => void;
  readonly onHandshake: (tookMs: number) => void;
  readonly onEnded: (lane: Lane, verdict: Verdict) => void;
  readonly onFrame: (text: string) => void;
  /** What came before may have a gap now. */
  readonly onGap: () => void;
  readonly dispatch: (event: MachineEvent) => void;
}

/** Frames that both sockets carry come over the newer this much later at most, once the older has ended. */
const mergeTailMs = 15_000;
/** So long the first is waited for, where it lags behind the second; and so often it is looked at. */
const meetWithinMs = 15_000;
const meetPollMs = 250;

/** The second socket of a rotation. */
interface Spare {
  lane: Lane | undefined;
  token: string | undefined;
  openedAt: number | undefined;
}

export function createRotation(deps: RotationDeps): Rotation {
  const { clock, random, leader, dispatch } = deps;
  let spare: Spare | undefined;
  /** Gave its place to the present leader, and says its last words. */
  let retiring: Lane | undefined;
  let handover: Handover | undefined;
  let cancelPlan: Cancel = () => undefined;
  let cancelSettling: Cancel = () => undefined;
  let cancelMergeTail: Cancel = () => undefined;
  let failures = 0;

  const plan = (delayMs: number): void => {
    cancelPlan();
    cancelPlan = clock.after(delayMs, () => {
      dispatch({ type: 'rotate' });
    });
  };

  /** The first socket streams on; the second is tried again later, at the pace of a server that refuses. */
  const onFailed = (reason: ConnectionReason): void => {
    if (retiring === undefined) handover = undefined;
    deps.note({ kind: 'rotationFailed', reason });
    dispatch({ type: 'rotationFailed' });
    plan(createBackoff(slowBackoff, failures).delayMs(random));
    failures += 1;
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

  const receive = (from: Lane, text: string): void => {
    const lane = leader();
    if (handover === undefined) {
      if (from === lane) deps.onFrame(text);
      return;
    }
    // While the second socket proves itself the first is the older; after that, the one that retires.
    const older = retiring ?? (spare === undefined ? undefined : lane);
    if (from === older) handover.fromOld(text, clock.now());
    else if (from === lane || from === spare?.lane) handover.fromNew(text, clock.now());
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
      if (!met) deps.onGap();
    });
  };

  const dropSpare = (): void => {
    cancelSettling();
    if (spare === undefined) return;
    const dropped = spare.lane;
    spare = undefined;
    if (retiring === undefined) handover = undefined;
    dropped?.close();
  };

  const endMerge = (): void => {
    cancelMergeTail();
    const ending = retiring;
    retiring = undefined;
    handover?.oldEnded();
    handover = undefined;
    ending?.close();
  };

  /** The handover remembers what the first brings meanwhile. */
  const openLane = (mine: Spare, credential: ReadyCredential): void => {
    endMerge();
    handover = createHandover(deps.onFrame, deps.isGreeting);
    const opened: Lane = deps.openLane(credential, {
      opened: (tookMs) => {
        if (opened !== spare?.lane) return;
        deps.onHandshake(tookMs);
        mine.openedAt = clock.now();
        handover?.newOpened();
        settleWhenMet(admittedAfterMs, clock.now() + meetWithinMs);
      },
      frame: (text) => {
        receive(opened, text);
      },
      ended: (verdict) => {
        deps.onEnded(opened, verdict);
      },
    });
    mine.lane = opened;
  };

  return {
    plan,
    cancelPlan: () => {
      cancelPlan();
    },

    async openSpare() {
      dropSpare();
      const mine: Spare = { lane: undefined, token: undefined, openedAt: undefined };
      spare = mine;
      const credential = await deps.credentials.obtain(undefined, { renew: false });
      if (mine !== spare) return;
      if (
        credential.kind !== 'ready' ||
        credential.token === undefined ||
        credential.token === deps.token()
      ) {
        spare = undefined;
        if (credential.kind === 'failed') onFailed(credential.reason);
        else dispatch({ type: 'rotationFailed' });
        return;
      }
      mine.token = credential.token;
      deps.inTurn(() => {
        if (mine === spare) openLane(mine, credential);
      });
    },

    promoteSpare() {
      cancelSettling();
      if (spare?.lane === undefined) return;
      deps.note({
        kind: 'rotated',
        authenticated: true,
        durationMs: Math.max(0, clock.now() - (spare.openedAt ?? clock.now())),
      });
      failures = 0;
      retiring = leader();
      deps.lead(spare.lane, spare.token);
      spare = undefined;
      retiring?.close();
    },

    dropSpare,
    receive,

    ended(lane, verdict) {
      if (lane === retiring) {
        onRetired();
        return true;
      }
      if (lane !== spare?.lane) return false;
      spare = undefined;
      cancelSettling();
      onFailed(verdict.reason);
      return true;
    },

    takeOver() {
      if (spare?.openedAt === undefined) return false;
      // The first may have taken frames with it: catch up.
      dispatch({ type: 'rotated' });
      onRetired();
      deps.onGap();
      return true;
    },

    endMerge,
  };
}
