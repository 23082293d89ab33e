import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { hostAllowed, originAllowed } from './allowed-hosts.ts';
import { ChannelSocket, type SocketLimits } from './channel-socket.ts';
import type { FaultGate } from './fault-gate.ts';
import { mountedPath, type MountedPath } from './mounts.ts';
import { compilePathPattern, type PathMatcher } from './path-pattern.ts';
import type { SocketHub } from './socket-hub.ts';
import type { BackendSystem, HandshakeDecision, SocketRoute } from './system.ts';
import type { SystemName } from './system-name.ts';
import type { Timers } from './timers.ts';

export type SocketFrontOptions = {
  systems: readonly BackendSystem[];
  gate: FaultGate;
  hub: SocketHub;
  timers: Timers;
  limits: SocketLimits;
  checkOrigin: boolean;
  allowedHosts: readonly string[];
  now: () => number;
  reportError: (error: unknown) => void;
};

/** Django's own limit on a request; more than any frame of these protocols needs. */
const LARGEST_FRAME_BYTES = 1_048_576;
/** The real stack answers an unknown path late, because the application has to fail first. */
const UNKNOWN_PATH_DELAY_MS = 150;

type Entry = { system: SystemName; route: SocketRoute; matches: PathMatcher };

/** The WebSocket side of all four systems: who is let in, and how the others are turned away. */
export class SocketFront {
  private readonly options: SocketFrontOptions;
  private readonly entries: Entry[];
  private readonly undecided = new Set<Duplex>();
  private readonly server: WebSocketServer;

  constructor(options: SocketFrontOptions) {
    this.options = options;
    this.entries = options.systems.flatMap((system) =>
      system.sockets.map((route) => ({
        system: system.name,
        route,
        matches: compilePathPattern(route.pattern),
      })),
    );
    this.server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: LARGEST_FRAME_BYTES,
      // A relay handshake gets this far only with `Bearer` in first place; the other systems choose none.
      handleProtocols: (offered, request) =>
        request.url?.startsWith('/relay/') === true && offered.has('Bearer') ? 'Bearer' : false,
    });
  }

  /** Decides one upgrade request; never throws, never leaves the socket hanging. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ignoreError = (): void => undefined; // A client that gives up early must not crash the process.
    socket.on('error', ignoreError);
    this.undecided.add(socket);
    socket.once('close', () => this.undecided.delete(socket));
    this.decide(request)
      .then((verdict) => {
        if (socket.destroyed) return;
        if ('refuse' in verdict) {
          refuseUpgrade(socket, verdict.refuse, verdict.headers);
          return;
        }
        socket.off('error', ignoreError);
        this.undecided.delete(socket);
        this.accept(request, socket, head, verdict.mounted, verdict.decision);
      })
      .catch((error: unknown) => {
        this.options.reportError(error);
        refuseUpgrade(socket, 500);
      });
  }

  /** Cuts the handshakes that are still being decided. */
  abandonUndecided(): void {
    for (const socket of this.undecided) socket.destroy();
  }

  private async decide(request: IncomingMessage): Promise<Verdict> {
    const { gate, checkOrigin, allowedHosts } = this.options;
    const mounted = mountedPath(request.url ?? '');
    if (mounted !== null) {
      const refusal = gate.take(mounted.system, mounted.path);
      if (refusal !== null) return { refuse: refusal.status, headers: refusal.headers ?? {} };
    }
    if (checkOrigin) {
      if (!hostAllowed(request.headers.host, allowedHosts)) return { refuse: 403, headers: {} };
      if (!originAllowed(request.headers.origin, allowedHosts)) return { refuse: 403, headers: {} };
    }
    for (const { system, route, matches } of this.entries) {
      const params = mounted?.system === system ? matches(mounted.path) : null;
      if (mounted === null || params === null) continue;
      const subprotocols = offeredSubprotocols(request.headers['sec-websocket-protocol']);
      const decision = await route.decide({ params, query: mounted.query, subprotocols });
      return decision.outcome === 'deny' ? { refuse: 403, headers: {} } : { mounted, decision };
    }
    await new Promise<void>((resolve) => this.options.timers.after(UNKNOWN_PATH_DELAY_MS, resolve));
    return { refuse: 500, headers: {} };
  }

  private accept(
    request: IncomingMessage,
    duplex: Duplex,
    head: Buffer,
    mounted: MountedPath,
    decision: Exclude<HandshakeDecision, { outcome: 'deny' }>,
  ): void {
    const { hub, limits, now } = this.options;
    this.server.handleUpgrade(request, duplex, head, (webSocket) => {
      const username = decision.outcome === 'accept' ? decision.username : null;
      const identity = { system: mounted.system, path: mounted.path, username };
      const socket = new ChannelSocket(webSocket, identity, limits, now());
      hub.add(socket);
      const consumer =
        decision.outcome === 'accept'
          ? decision.createConsumer(socket)
          : { opened: () => socket.close(decision.code), received: () => undefined, closed: () => undefined };
      socket.attach(
        consumer,
        now,
        (text) => hub.noteReceived(socket, text, now()),
        () => hub.remove(socket),
      );
    });
  }
}

type Verdict =
  | { refuse: number; headers: Record<string, string> }
  | { mounted: MountedPath; decision: Exclude<HandshakeDecision, { outcome: 'deny' }> };

function offeredSubprotocols(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header.split(',').map((part) => part.trim());
}

/** Daphne's bare answer: a status line, no headers of its own, no body. */
function refuseUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
  const reason = status === 403 ? 'Access denied' : (STATUS_CODES[status] ?? 'Refused');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`);
}
