import type { Server } from '../../contract/server.ts';
import { encryptionFor, type ServerEntry } from './server-entry.ts';

export type DescribedServer = Pick<ServerEntry, 'id' | 'manifest' | 'demo' | 'plainAgreed'>;

/** A server as the console knows it. Pure. */
export function describeServer(server: DescribedServer): Server {
  const { id, manifest, demo } = server;
  return {
    id,
    name: manifest.name,
    family: manifest.family,
    baseUrl: manifest.baseUrl,
    encryption: encryptionFor(server),
    demo,
    signIn: manifest.auth.token === 'none' ? 'none' : manifest.auth.login === undefined ? 'token' : 'both',
    takesRefreshToken: manifest.auth.refresh !== undefined,
    streams: [...new Set(manifest.endpoints.map((endpoint) => endpoint.stream))],
    taskKinds: manifest.tasks?.kinds ?? [],
    maxMessageLength: manifest.chat?.maxMessageLength ?? 4000,
    inbox: manifest.chat?.inbox ?? false,
    chatRight: manifest.chat?.right ?? null,
    chatRate: manifest.chat?.rate.perMinute ?? 120,
  };
}
