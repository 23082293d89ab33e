import type { ChatService } from '../chat/chat-service.ts';
import type { ChatSystemName } from '../control.ts';
import type { TaskLedger } from '../number-desk/task-ledger.ts';
import type { TaskRunner } from '../number-desk/task-runner.ts';
import type { SeededRandom } from '../shared/random.ts';
import type { Timers } from '../shared/timers.ts';
import { randomWork } from './random-work.ts';
import { SCRIPTS, type Remark, type Script } from './small-talk.ts';
import { taskHistory } from './task-history.ts';

export type DemoWorkloadParts = {
  /** Whose tasks they are: the operator who watches. */
  owner: string;
  ledger: TaskLedger;
  runner: TaskRunner;
  chats: Record<ChatSystemName, ChatService>;
  timers: Timers;
  random: SeededRandom;
  now: () => number;
  timeScale: number;
};

const HISTORY_LENGTH = 12;
const RUNNING_AT_START = 5;
const NEW_TASK_MS = 8_000;
const REMARK_MS = 21_000;
const TYPING_MS = 2_500;
const BETWEEN_REMARKS_MS = 7 * 60_000;

/** A working day in small: a past, work in progress, colleagues who start tasks and talk. */
export class DemoWorkload {
  private readonly parts: DemoWorkloadParts;
  /** Where each room's script stands. */
  private readonly spoken = new Map<Script, number>();

  constructor(parts: DemoWorkloadParts) {
    this.parts = parts;
  }

  start(): void {
    const { owner, ledger, runner, timers, random, now, timeScale } = this.parts;
    for (const task of taskHistory(HISTORY_LENGTH, owner, random, now())) ledger.record(task);
    // The one that has run longest first: lists go by the order of creation.
    for (let index = RUNNING_AT_START - 1; index >= 0; index -= 1) {
      const work = { ...randomWork(random), failure: null };
      runner.start(work, { owner, durationMs: 20_000 + index * 9_000, startFraction: 0.1 + index * 0.12 });
    }
    this.writeHistory();
    timers.every(NEW_TASK_MS / timeScale, () => {
      const work = randomWork(random);
      runner.start(work, { owner, durationMs: work.durationMs * (0.85 + random.next() * 0.3) });
    });
    timers.every(REMARK_MS / timeScale, () => this.remark());
  }

  private writeHistory(): void {
    const { chats, now } = this.parts;
    for (const { system, room, history } of SCRIPTS) {
      for (const [index, { sender, body }] of history.entries()) {
        const at = now() - (history.length - index) * BETWEEN_REMARKS_MS;
        chats[system].rooms.post(room, sender, body, at);
      }
    }
  }

  private remark(): void {
    const { chats, random, timers, timeScale } = this.parts;
    const script = random.pick(SCRIPTS);
    const next = this.nextRemark(script);
    if (next === null) return;
    const chat = chats[script.system];
    chat.typing(script.room, next.sender, true);
    timers.after(TYPING_MS / timeScale, () => {
      chat.typing(script.room, next.sender, false);
      chat.say(script.room, next.sender, next.body);
    });
  }

  private nextRemark(script: Script): Remark | null {
    const index = this.spoken.get(script) ?? 0;
    this.spoken.set(script, index + 1);
    return script.later[index % script.later.length] ?? null;
  }
}
