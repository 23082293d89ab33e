import { createRequire } from 'node:module';

/** One call on the bus; `signature` and `body` go together. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** Methods `[in, out]`, properties and signals by their D-Bus signatures. */
export interface BusInterface {
  readonly name: string;
  readonly methods: Record<string, readonly [string, string]>;
  readonly properties: Record<string, string>;
  readonly signals: Record<string, readonly string[]>;
}

/** The little of a session bus that tray and notifications need. */
export interface SessionBus {
  call(call: BusCall): Promise<unknown[]>;
  onSignal(path: string, name: string, member: string, listener: (body: unknown[]) => void): void;
  serve(path: string, description: BusInterface, implementation: object): void;
  signal(path: string, name: string, member: string, signature: string, body: readonly unknown[]): void;
  own(name: string): Promise<void>;
  disown(name: string): void;
  close(): void;
}

// A desktop answers within milliseconds; a bus that does not is treated as none, so that the start is never held up.
const CONNECT_DEADLINE_MS = 3000;

interface RawBus {
  readonly connection: NodeJS.EventEmitter & { readonly stream: { destroy(): void; unref?(): void } };
  readonly signals: NodeJS.EventEmitter;
  name?: string;
  mangle(path: string, name: string, member: string): string;
  invoke(
    message: object,
    callback: (error: { name?: string; message?: unknown } | null, ...body: unknown[]) => void,
  ): void;
  addMatch(rule: string, callback: (error: unknown) => void): void;
  exportInterface(implementation: object, path: string, description: object): void;
  sendSignal(path: string, name: string, member: string, signature: string, body: readonly unknown[]): void;
}

/** Connects to the session bus named by DBUS_SESSION_BUS_ADDRESS; undefined where there is none that answers. */
export async function connectSessionBus(env: NodeJS.ProcessEnv): Promise<SessionBus | undefined> {
  const busAddress = env.DBUS_SESSION_BUS_ADDRESS;
  if (!busAddress) return undefined;
  // CommonJS, and its type declarations know only the system bus.
  const library = createRequire(import.meta.url)('@homebridge/dbus-native') as {
    sessionBus(options: object): RawBus;
  };
  let raw: RawBus;
  try {
    raw = library.sessionBus({ busAddress });
  } catch {
    return undefined;
  }
  let lost: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => (lost = reject));
  failed.catch(() => {});
  raw.connection.on('error', lost);
  raw.connection.on('end', () => lost(new Error('the session bus went away')));
  const bus = wrap(raw, failed);
  const timer = setTimeout(() => lost(new Error('the session bus does not answer')), CONNECT_DEADLINE_MS);
  try {
    await bus.call({ ...DBUS, member: 'GetId' });
    return bus;
  } catch {
    bus.close();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

const DBUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

function wrap(raw: RawBus, failed: Promise<never>): SessionBus {
  const call: SessionBus['call'] = (message) =>
    Promise.race([
      failed,
      new Promise<unknown[]>((resolve, reject) => {
        raw.invoke({ ...message }, (error, ...body) => {
          if (error) reject(new Error(`${message.member}: ${error.name ?? ''} ${String(error.message)}`));
          else resolve(body);
        });
      }),
    ]);
  return {
    call,
    onSignal(path, name, member, listener) {
      raw.signals.on(raw.mangle(path, name, member), (body: unknown[]) => listener(body));
      raw.addMatch(`type='signal',path='${path}',interface='${name}',member='${member}'`, () => {});
    },
    serve: (path, description, implementation) => raw.exportInterface(implementation, path, description),
    signal: (path, name, member, signature, body) => raw.sendSignal(path, name, member, signature, body),
    async own(name) {
      await call({ ...DBUS, member: 'RequestName', signature: 'su', body: [name, 0] });
    },
    disown(name) {
      call({ ...DBUS, member: 'ReleaseName', signature: 's', body: [name] }).catch(() => {});
    },
    close: () => raw.connection.stream.destroy(),
  };
}
