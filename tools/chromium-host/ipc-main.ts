import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { guard } from './guard.ts';

type Handler = (event: never, ...args: never[]) => unknown;

/** The main process half of Electron's IPC. */
export class HostIpcMain extends EventEmitter {
  private readonly handlers = new Map<string, { readonly handler: Handler; readonly once: boolean }>();

  handle(channel: string, handler: Handler): void {
    this.register(channel, handler, false);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.register(channel, handler, true);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  handles(channel: string): boolean {
    return this.handlers.has(channel);
  }

  /** Runs a handler. Rejects with the text that Electron's renderer shows. */
  async run(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    const entry = this.handlers.get(channel);
    try {
      if (!entry) throw new Error(`No handler registered for '${channel}'`);
      if (entry.once) this.handlers.delete(channel);
      return await entry.handler(event as never, ...(args as never[]));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }

  private register(channel: string, handler: Handler, once: boolean): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, { handler, once });
  }
}

HostIpcMain satisfies new () => { [K in 'handle' | 'handleOnce' | 'removeHandler']: IpcMain[K] };

guard('ipcMain', HostIpcMain.prototype);
