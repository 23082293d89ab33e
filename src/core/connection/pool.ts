import type { ConnectionStatus } from '../../contract/connection.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import type { Cancel, Clock } from '../host.ts';
import type { Connection } from './connection.ts';

/** The sockets of one account: one an endpoint, or a room, shared by everybody who wants it. */
export interface Pool {
  /**
   * Takes part in the connection, which is opened for the first to ask. One that was open before has its token
   * checked again, and moves to a fresh one where there is one. Each `lease` is ended by one `release`.
   */
  lease(endpoint: EndpointManifest, room?: string): Connection;
  /** The last to leave closes it, after a while in which somebody may come back. */
  release(endpoint: EndpointManifest, room?: string): void;
  find(endpointId: string, room: string | undefined): Connection | undefined;
  all(): Iterable<Connection>;
  statuses(): ConnectionStatus[];
  /** Opens what is leased, and from now on whatever is. */
  start(): void;
  stop(): void;
}

export interface PoolDeps {
  readonly clock: Clock;
  readonly create: (endpoint: EndpointManifest, room: string | undefined) => Connection;
  readonly onChange: () => void;
}

/** Between one screen's leave and another's coming; what outlasts that is its owner's to hold. */
const lingerMs = 5_000;

interface Entry {
  readonly connection: Connection;
  leases: number;
  cancelLinger: Cancel;
}

export function createPool({ clock, create, onChange }: PoolDeps): Pool {
  const entries = new Map<string, Entry>();
  let started = false;
  const keyOf = (endpointId: string, room: string | undefined): string => `${endpointId}/${room ?? ''}`;

  return {
    lease(endpoint, room) {
      const key = keyOf(endpoint.id, room);
      const known = entries.get(key);
      if (known !== undefined) {
        known.leases += 1;
        known.cancelLinger();
        known.connection.rotate();
        return known.connection;
      }
      const connection = create(endpoint, room);
      entries.set(key, { connection, leases: 1, cancelLinger: () => undefined });
      if (started) connection.start();
      return connection;
    },

    release(endpoint, room) {
      const key = keyOf(endpoint.id, room);
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.leases -= 1;
      if (entry.leases > 0) return;
      entry.cancelLinger = clock.after(lingerMs, () => {
        entries.delete(key);
        entry.connection.stop();
        onChange();
      });
    },

    find: (endpointId, room) => entries.get(keyOf(endpointId, room))?.connection,
    all: () => [...entries.values()].map(({ connection }) => connection),
    statuses: () => [...entries.values()].map(({ connection }) => connection.status()),

    start() {
      started = true;
      for (const { connection } of entries.values()) connection.start();
    },
    stop() {
      started = false;
      for (const entry of entries.values()) {
        entry.cancelLinger();
        entry.connection.stop();
      }
    },
  };
}
