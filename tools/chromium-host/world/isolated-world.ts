import type { Codec } from './codec.ts';
import type { Crossing } from './crossing.ts';

/** What the preload sees of its process, and how it reaches the host. */
export interface IsolatedWorldOptions {
  readonly post: (text: string) => void;
  readonly codec: Codec;
  readonly crossing: Crossing;
  readonly process: object;
}

/** The preload's `require`, and the door through which the host delivers text. */
export interface IsolatedWorld {
  readonly require: (name: string) => unknown;
  readonly process: object;
  deliver(text: string): void;
  reportPreloadError(error: unknown): void;
}

/**
 * The renderer half of Electron's IPC, as a sandboxed preload finds it.
 * Must stay self-contained: its own source text is what runs in the page's isolated world.
 */
export function createIsolatedWorld(options: IsolatedWorldOptions): IsolatedWorld {
  type Listener = (event: object, ...args: unknown[]) => void;
  interface Registration {
    readonly listener: Listener;
    readonly once: boolean;
  }
  const { post, codec, crossing } = options;
  const listeners = new Map<string, Registration[]>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  function add(channel: string, listener: Listener, once: boolean): object {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener): object {
    const list = listeners.get(channel) ?? [];
    const at = list.findLastIndex((registration) => registration.listener === listener);
    if (at >= 0) listeners.set(channel, list.toSpliced(at, 1));
    return ipcRenderer;
  }

  const members = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    send(channel: string, ...args: unknown[]) {
      post(codec.encode(['send', channel, args]));
    },
    invoke(channel: string, ...args: unknown[]) {
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        post(codec.encode(['invoke', channel, args, id]));
        waiting.set(id, { resolve, reject });
      });
    },
  };
  const ipcRenderer: object = guard('ipcRenderer', members);
  const contextBridge = guard('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      crossing.expose(key, api);
    },
  });
  const electron = guard('electron', { ipcRenderer, contextBridge });

  function guard(name: string, target: object): object {
    return new Proxy(target, {
      get(held, key) {
        if (typeof key === 'symbol' || key in held || key === 'then')
          return Reflect.get(held, key) as unknown;
        // A bundler asks whether a CommonJS module is an ES module in disguise.
        if (key === '__esModule' || key === 'default') return undefined;
        throw new Error(`chromium-host does not implement ${name}.${key}`);
      },
    });
  }

  return {
    process: options.process,
    require(name) {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
    deliver(text) {
      const message = codec.decode(text) as
        ['event', string, unknown[]] | ['answer', number, true, unknown] | ['answer', number, false, string];
      if (message[0] === 'answer') {
        const call = waiting.get(message[1]);
        waiting.delete(message[1]);
        if (message[2]) call?.resolve(message[3]);
        else call?.reject(new Error(message[3]));
        return;
      }
      const [, channel, args] = message;
      const event = { sender: ipcRenderer, senderId: 0, ports: [] };
      for (const registration of listeners.get(channel) ?? []) {
        if (registration.once) remove(channel, registration.listener);
        try {
          registration.listener(event, ...args);
        } catch (error) {
          // One listener's fault must neither stop the others nor vanish.
          reportError(error);
        }
      }
    },
    reportPreloadError(error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      post(codec.encode(['preload-error', message, stack ?? '']));
    },
  };
}
