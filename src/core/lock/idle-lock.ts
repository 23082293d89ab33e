import type { Cancel, Clock } from '../host.ts';

/** Hides the console while nobody is there. Off until the operator says after how long. */
export interface IdleLock {
  isLocked(): boolean;
  /** `null`: never. What is locked stays so until it is unlocked. */
  setMinutes(minutes: number | null): void;
  /** Locks at once, where it is on at all: the system has locked its own screen. */
  screenLocked(): void;
  unlock(): void;
  stop(): void;
}

export interface IdleLockDeps {
  readonly clock: Clock;
  /** For how long the system has seen neither a key nor a pointer, in seconds. */
  readonly idleSeconds: () => number;
  readonly onChange: () => void;
}

/** Late by this much at most, which nobody minds who has been away for minutes. */
const lookEveryMs = 5_000;

export function createIdleLock({ clock, idleSeconds, onChange }: IdleLockDeps): IdleLock {
  let minutes: number | null = null;
  let locked = false;
  let cancel: Cancel = () => undefined;

  const change = (next: boolean): void => {
    if (next === locked) return;
    locked = next;
    onChange();
  };
  const look = (): void => {
    cancel();
    if (minutes === null) return;
    if (idleSeconds() >= minutes * 60) change(true);
    cancel = clock.after(lookEveryMs, look);
  };

  return {
    isLocked: () => locked,
    setMinutes(next) {
      minutes = next;
      look();
    },
    screenLocked() {
      if (minutes !== null) change(true);
    },
    unlock() {
      change(false);
    },
    stop() {
      minutes = null;
      cancel();
    },
  };
}
