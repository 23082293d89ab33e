import { randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../backend/shared/random.ts';
import type { RoomAddress } from '../../src/contract/chat.ts';
import type { AccountSession } from '../../src/core/accounts/account-session.ts';
import type { Engine } from '../../src/core/engine.ts';

/** A message that an operator wrote, and the engine took. */
export interface Written {
  readonly room: RoomAddress;
  readonly text: string;
}

/** A task that an operator started under this name, and what the engine said last. */
export interface Started {
  readonly clientRef: string;
  accepted: boolean;
}

/** Somebody at a console: writes, starts, cancels, and does what a console asks of its operator. */
export interface Operator {
  readonly username: string;
  readonly written: readonly Written[];
  readonly started: readonly Started[];
  /** One small thing, drawn from the run's seed. */
  act(): void;
  /** Signs in where that is asked for, and tries again what is blocked. */
  attend(): void;
  /** Texts that were shown as failed and sent once more: these may stand behind later ones. */
  readonly retried: ReadonlySet<string>;
  /** Sends what is shown as failed once more. */
  retryFailed(): void;
  /** No call of this operator is still on its way. */
  isIdle(): boolean;
}

export interface OperatorDeps {
  readonly engine: Engine;
  readonly username: string;
  readonly password: string;
  readonly random: SeededRandom;
  /** The rooms this operator has open. */
  readonly rooms: readonly RoomAddress[];
  readonly desk: AccountSession;
  readonly failedMessages: () => readonly { room: RoomAddress; id: string; text: string }[];
}

/** The same words over and over: a text that was settled must not settle its twin. */
const smallTalk = ['Yes.', 'Thanks!', 'On it.'];

export function createOperator(deps: OperatorDeps): Operator {
  const { engine, username, password, random, rooms, desk } = deps;
  const written: Written[] = [];
  const started: Started[] = [];
  const retried = new Set<string>();
  const signingIn = new Set<string>();
  let underway = 0;

  /** What an operator asks for may fail in many ways while the network does; none may be thrown. */
  const ask = (call: Promise<unknown>): void => {
    underway += 1;
    void call.finally(() => (underway -= 1));
  };

  const write = (): void => {
    const room = random.pick(rooms);
    const text = random.chance(0.15)
      ? random.pick(smallTalk)
      : `${username} writes line ${written.length} — “ünïcødé” ${random.hexadecimal(random.integer(4, 300))}`;
    const session = engine.session(room.accountId);
    if (session.ok && session.value.sendMessage(room, text).ok) written.push({ room, text });
  };

  const start = (): void => {
    const attempt: Started = { clientRef: randomUUID(), accepted: false };
    started.push(attempt);
    const input = {
      // The area code that always fails is drawn now and then.
      area_code: random.chance(0.2) ? '000' : '212',
      quantity: random.integer(100, 900),
    };
    const send = async (): Promise<void> => {
      const outcome = await desk.tasks?.start('generate_numbers', input, attempt.clientRef);
      attempt.accepted = outcome?.ok ?? false;
    };
    // A double click: the second must not start a second task.
    ask(random.chance(0.2) ? Promise.all([send(), send()]) : send());
  };

  const cancel = (): void => {
    const running = [...(desk.tasks?.all() ?? [])].filter(
      ({ state, cancelRequested }) => !cancelRequested && (state === 'running' || state === 'pending'),
    );
    if (running.length > 0 && desk.tasks !== undefined) ask(desk.tasks.cancel(random.pick(running).key));
  };

  return {
    username,
    written,
    started,
    retried,

    act() {
      const dice = random.next();
      if (dice < 0.68) write();
      else if (dice < 0.78) start();
      else if (dice < 0.88) cancel();
      else if (dice < 0.97) {
        const room = random.pick(rooms);
        const session = engine.session(room.accountId);
        if (session.ok) session.value.typing(room, random.chance(0.5));
      } else engine.wake();
    },

    attend() {
      const { accounts, connections } = engine.state();
      for (const { id, serverId, state } of accounts)
        if (state.name === 'signInNeeded' && !signingIn.has(id)) {
          signingIn.add(id);
          ask(engine.signIn(serverId, username, password).finally(() => signingIn.delete(id)));
        }
      for (const { accountId, endpointId, room, state } of connections) {
        const account = accounts.find(({ id }) => id === accountId);
        const session = engine.session(accountId);
        if (state.name === 'blocked' && account?.state.name === 'signedIn' && session.ok)
          session.value.retryNow(endpointId, room);
      }
    },

    retryFailed() {
      for (const { room, id, text } of deps.failedMessages()) {
        retried.add(text);
        const session = engine.session(room.accountId);
        if (session.ok) session.value.retryMessage(room, id);
      }
    },

    isIdle: () => underway === 0,
  };
}
