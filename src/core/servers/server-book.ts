import { failed, success, type Outcome } from '../../contract/outcome.ts';
import {
  createServerEntry,
  type ServerEntry,
  type ServerEntryDeps,
  type ServerSetup,
} from './server-entry.ts';

/** The servers that the engine knows, in the order in which they came. */
export interface ServerBook {
  all(): ServerEntry[];
  get(serverId: string): ServerEntry | undefined;
  /** Fails with `unknownServer`. */
  find(serverId: string): Outcome<ServerEntry>;
  add(setup: ServerSetup): ServerEntry;
  remove(serverId: string): void;
}

export function createServerBook(deps: ServerEntryDeps): ServerBook {
  const servers = new Map<string, ServerEntry>();
  return {
    all: () => [...servers.values()],
    get: (serverId) => servers.get(serverId),
    find(serverId) {
      const server = servers.get(serverId);
      return server === undefined ? failed('unknownServer') : success(server);
    },
    add(setup) {
      const entry = createServerEntry(setup, deps);
      servers.set(entry.id, entry);
      return entry;
    },
    remove(serverId) {
      servers.delete(serverId);
    },
  };
}
