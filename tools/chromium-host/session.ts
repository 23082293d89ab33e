import { EventEmitter } from 'node:events';
import { guard } from './guard.ts';

/** Answers one request under a custom scheme, as `protocol.handle` takes it. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;
type Header = { readonly name: string; readonly value: string };
type Listener = (details: object, callback: (answer: Record<string, unknown>) => void) => void;
type Registered = { readonly urls: readonly string[] | undefined; readonly listener: Listener };

/** The handlers of one session's schemes. */
export class HostProtocol {
  private readonly handlers = new Map<string, SchemeHandler>();
  private readonly privileged: Set<string>;
  private readonly isReady: () => boolean;

  constructor(privileged: Set<string>, isReady: () => boolean) {
    this.privileged = privileged;
    this.isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    if (this.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.privileged.add(scheme);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (scheme !== 'http' && scheme !== 'https' && !this.privileged.has(scheme)) {
      throw new Error(`chromium-host serves only schemes registered as privileged, not ${scheme}:`);
    }
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unregister protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }

  handlerOf(scheme: string): SchemeHandler | undefined {
    return this.handlers.get(scheme);
  }

  schemes(): Iterable<string> {
    return this.handlers.keys();
  }
}

/** Two of Electron's request hooks; the others throw by name. */
export class HostWebRequest {
  private beforeRequest: Registered | undefined;
  private headersReceived: Registered | undefined;

  onBeforeRequest(...args: unknown[]): void {
    this.beforeRequest = registered(args);
  }

  onHeadersReceived(...args: unknown[]): void {
    this.headersReceived = registered(args);
  }

  /** Whether the app's onBeforeRequest cancels this request. */
  async blocks(url: string, method: string, resourceType: string): Promise<boolean> {
    const answer = await ask(this.beforeRequest, url, { method, resourceType: electronType(resourceType) });
    return answer.cancel === true;
  }

  /** The headers after the app's onHeadersReceived. */
  async headersFor(url: string, headers: readonly Header[]): Promise<Header[]> {
    const responseHeaders: Record<string, string[]> = {};
    for (const { name, value } of headers) (responseHeaders[name] ??= []).push(value);
    const answer = await ask(this.headersReceived, url, {
      responseHeaders,
      statusCode: 200,
      statusLine: 'HTTP/1.1 200 OK',
    });
    const changed = answer.responseHeaders as Record<string, string | string[]> | undefined;
    if (!changed) return [...headers];
    return Object.entries(changed).flatMap(([name, value]) =>
      [value].flat().map((one) => ({ name, value: one })),
    );
  }
}

function registered(args: unknown[]): Registered | undefined {
  const listener = args.at(-1);
  if (typeof listener !== 'function') return undefined;
  const filter = args.length > 1 ? (args[0] as { urls?: string[] }) : undefined;
  return { urls: filter?.urls, listener: listener as Listener };
}

function ask(hook: Registered | undefined, url: string, details: object): Promise<Record<string, unknown>> {
  if (!hook || (hook.urls && !hook.urls.some((pattern) => matches(pattern, url)))) return Promise.resolve({});
  return new Promise((resolve) => hook.listener({ url, id: 0, timestamp: Date.now(), ...details }, resolve));
}

function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(url);
}

function electronType(resourceType: string): string {
  return resourceType === 'Document' ? 'mainFrame' : resourceType.toLowerCase();
}

type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** The part of Electron's Session that the app may use. Everything is denied until a handler says otherwise. */
export class HostSession extends EventEmitter {
  readonly protocol: HostProtocol;
  readonly webRequest = guard('session.webRequest', new HostWebRequest());
  readonly partition: string;
  private permissionCheck: PermissionCheck | undefined;
  private readonly onPermissionsChanged: () => void;

  constructor(partition: string, protocol: HostProtocol, onPermissionsChanged: () => void) {
    super();
    this.partition = partition;
    this.protocol = protocol;
    this.onPermissionsChanged = onPermissionsChanged;
  }

  /**
   * Chromium asks its user, never DevTools, so a request cannot be put to the app when it comes:
   * what the check handler grants is granted beforehand, everything else is denied.
   */
  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.permissionCheck = handler ?? undefined;
    this.onPermissionsChanged();
  }

  setPermissionRequestHandler(_handler: unknown): void {}
  setDevicePermissionHandler(_handler: unknown): void {}
  setSpellCheckerEnabled(_enabled: boolean): void {}
  setSpellCheckerLanguages(_languages: readonly string[]): void {}
  setCertificateVerifyProc(_verify: unknown): void {}

  allows(permission: string, origin: string): boolean {
    return (
      this.permissionCheck?.(null, permission, origin, { isMainFrame: true, requestingUrl: origin }) === true
    );
  }

  setProxy(_config: object): Promise<void> {
    return Promise.resolve();
  }

  resolveProxy(_url: string): Promise<string> {
    return Promise.resolve('DIRECT');
  }

  clearStorageData(_options?: object): Promise<void> {
    return Promise.resolve();
  }

  clearCache(): Promise<void> {
    return Promise.resolve();
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetch(input, init);
  }

  getUserAgent(): string {
    return 'chromium-host';
  }
}

guard('session', HostSession.prototype);

/** Electron's `session` module. */
export interface SessionModule {
  readonly defaultSession: HostSession;
  fromPartition(partition: string): HostSession;
}

export function createSessionModule(make: (partition: string) => HostSession): SessionModule {
  const sessions = new Map<string, HostSession>();
  const fromPartition = (partition: string): HostSession => {
    const known = sessions.get(partition);
    if (known) return known;
    const made = make(partition);
    sessions.set(partition, made);
    return made;
  };
  return guard('session', {
    get defaultSession() {
      return fromPartition('');
    },
    fromPartition,
  });
}
