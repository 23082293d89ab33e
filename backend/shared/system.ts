import type { Consumer, ChannelSocket } from './channel-socket.ts';
import type { Route } from './http-router.ts';
import type { SystemName } from './system-name.ts';

/** What a consumer sees of the upgrade request. `query` holds the token: never log it. */
export type Handshake = {
  params: Record<string, string>;
  query: URLSearchParams;
  /** The offered subprotocols in order; empty when the header is missing. */
  subprotocols: readonly string[];
};

export type HandshakeDecision =
  | {
      outcome: 'accept';
      username: string | null;
      subprotocol?: string;
      createConsumer: (socket: ChannelSocket) => Consumer;
    }
  /** Accepted, then closed at once with a code: the only way a client ever sees one. */
  | { outcome: 'accept-then-close'; code: number; subprotocol?: string }
  /** Closed before it accepts: HTTP 403 without headers or a body. */
  | { outcome: 'deny' };

export type SocketRoute = {
  /** Relative to the system's base path, e.g. `/ws/chat/:slug/`. */
  pattern: string;
  decide: (handshake: Handshake) => HandshakeDecision | Promise<HandshakeDecision>;
};

/** One of the four systems: its REST routes and its sockets, relative to its base path. */
export type BackendSystem = { name: SystemName; routes: Route[]; sockets: SocketRoute[] };
