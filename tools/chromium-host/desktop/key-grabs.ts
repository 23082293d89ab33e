// Runs in a thread of its own: Electron answers at once whether keys are free, and an X server does not.
import { parentPort, workerData } from 'node:worker_threads';
import { MODIFIERS, openX11Display, type Key, type X11Display } from './x11-display.ts';

export interface KeyGrabRequest {
  readonly kind: 'grab' | 'ungrab';
  /** Told with each press. */
  readonly accelerator: string;
  readonly keysym: number;
  readonly modifiers: number;
}

/** The first number is 0 while a request is under way, and 1 when the second answers it: 1 where it was done. */
const answer = new Int32Array(workerData as SharedArrayBuffer);
const REAL_MODIFIERS = MODIFIERS.shift | MODIFIERS.control | MODIFIERS.alt | MODIFIERS.super;
// Keys reach a grab only with exactly its modifiers, and locked capitals and numbers are among them.
const LOCKS = [0, MODIFIERS.lock, MODIFIERS.numLock, MODIFIERS.lock | MODIFIERS.numLock];

const nameOf = ({ keycode, modifiers }: Key): string =>
  `${String(keycode)} ${String(modifiers & REAL_MODIFIERS)}`;
const accelerators = new Map<string, string>();
const display = openX11Display(process.env, (key) => {
  const accelerator = accelerators.get(nameOf(key));
  if (accelerator !== undefined) parentPort?.postMessage(accelerator);
});
display.catch(() => {});

parentPort?.on('message', (wanted: KeyGrabRequest) => {
  void perform(wanted)
    .catch(() => false)
    .then((done) => {
      Atomics.store(answer, 1, done ? 1 : 0);
      Atomics.store(answer, 0, 1);
      Atomics.notify(answer, 0);
    });
});

async function perform({ kind, accelerator, keysym, modifiers }: KeyGrabRequest): Promise<boolean> {
  const opened = await display;
  const keycode = opened.keycodeOf(keysym);
  if (keycode === undefined) return false;
  const all = LOCKS.map((locks) => ({ keycode, modifiers: modifiers | locks }));
  if (kind === 'ungrab') {
    accelerators.delete(nameOf({ keycode, modifiers }));
    await release(opened, all);
    return true;
  }
  const taken: Key[] = [];
  for (const key of all) {
    if (await opened.grab(key)) {
      taken.push(key);
      continue;
    }
    await release(opened, taken);
    return false;
  }
  accelerators.set(nameOf({ keycode, modifiers }), accelerator);
  return true;
}

async function release(from: X11Display, keys: readonly Key[]): Promise<void> {
  for (const key of keys) await from.ungrab(key);
}
