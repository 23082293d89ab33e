import { Worker } from 'node:worker_threads';
import { guard } from '../guard.ts';
import { acceleratorKeys, type AcceleratorKeys } from './accelerator-keys.ts';
import type { KeyGrabRequest } from './key-grabs.ts';

/** A display that answers does so within milliseconds. */
const ANSWER_DEADLINE_MS = 10_000;

/** Electron's `globalShortcut` on X11: keys are grabbed from the root window. Without a display, none are free. */
export class HostGlobalShortcut {
  private readonly isReady: () => boolean;
  private readonly callbacks = new Map<
    string,
    { readonly keys: AcceleratorKeys; readonly press: () => void }
  >();
  private readonly answer = new Int32Array(new SharedArrayBuffer(8));
  private worker: Worker | undefined;

  constructor(isReady: () => boolean) {
    this.isReady = isReady;
  }

  register(accelerator: string, callback: () => void): boolean {
    const keys = this.keysOf(accelerator);
    if (this.isRegistered(accelerator)) return false;
    if (!this.ask({ kind: 'grab', accelerator, ...keys })) return false;
    this.callbacks.set(accelerator, { keys, press: callback });
    return true;
  }

  /** As in Electron: whether this app has it. Two spellings of one accelerator are one. */
  isRegistered(accelerator: string): boolean {
    return this.spelling(this.keysOf(accelerator)) !== undefined;
  }

  unregister(accelerator: string): void {
    const keys = this.keysOf(accelerator);
    const spelling = this.spelling(keys);
    if (spelling === undefined) return;
    this.callbacks.delete(spelling);
    this.ask({ kind: 'ungrab', accelerator: spelling, ...keys });
  }

  unregisterAll(): void {
    for (const accelerator of [...this.callbacks.keys()]) this.unregister(accelerator);
  }

  private spelling({ keysym, modifiers }: AcceleratorKeys): string | undefined {
    const found = [...this.callbacks].find(
      ([, { keys }]) => keys.keysym === keysym && keys.modifiers === modifiers,
    );
    return found?.[0];
  }

  private keysOf(accelerator: string): AcceleratorKeys {
    if (!this.isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
    const keys = acceleratorKeys(accelerator);
    if (keys) return keys;
    throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
  }

  /** Waits for the thread that speaks to the display. */
  private ask({ kind, accelerator, keysym, modifiers }: KeyGrabRequest): boolean {
    Atomics.store(this.answer, 0, 0);
    const request: KeyGrabRequest = { kind, accelerator, keysym, modifiers };
    this.thread().postMessage(request);
    return Atomics.wait(this.answer, 0, 0, ANSWER_DEADLINE_MS) !== 'timed-out' && this.answer[1] === 1;
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    this.worker = new Worker(new URL('./key-grabs.ts', import.meta.url), {
      workerData: this.answer.buffer,
      execArgv: [],
    });
    this.worker.on('message', (accelerator: string) => this.callbacks.get(accelerator)?.press());
    // What the app does not wait for must not keep it alive. Its grabs end with the process.
    this.worker.unref();
    return this.worker;
  }
}

guard('globalShortcut', HostGlobalShortcut.prototype);
