import { randomBytes } from 'node:crypto';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { Engine } from '../core/engine.ts';
import type { Log } from '../core/host.ts';
import type { Presets } from './presets.ts';

/** The embedded backend with its four systems, signed in: something to see within seconds. */
export interface Demo {
  start(): Promise<Outcome<{ serverIds: string[] }>>;
  running(): boolean;
  stop(): Promise<void>;
}

/** A preset's family to the system of the reference backend that plays it. */
const systemOfFamily = {
  'number-desk': 'number-desk',
  storefront: 'storefront',
  'hosting-panel': 'hosting',
  'relay-desk': 'relay',
} as const;

const username = 'operator';

export function createDemo(engine: Engine, presets: Presets, log: Log): Demo {
  let backend: ReferenceBackend | undefined;
  let starting: Promise<Outcome<{ serverIds: string[] }>> | undefined;

  const startOnce = async (): Promise<Outcome<{ serverIds: string[] }>> => {
    // The backend listens on loopback, where any program of this machine could call it: nobody else knows this.
    const password = randomBytes(18).toString('base64url');
    try {
      backend = await startReferenceBackend({
        port: 0,
        workload: 'demo',
        users: [{ username, password, isStaff: true }],
      });
    } catch (error) {
      log.error({ error }, 'the demo backend could not start');
      return failed('demoFailed', { detail: error instanceof Error ? error.message : String(error) });
    }
    const serverIds: string[] = [];
    for (const [family, system] of Object.entries(systemOfFamily)) {
      const preset = presets.get(family);
      if (preset === undefined) continue;
      const manifest = { ...preset, name: `${preset.name} (demo)`, baseUrl: backend.systems[system] };
      const serverId = engine.addServer(manifest, { demo: true });
      const signedIn = await engine.signIn(serverId, username, password);
      if (!signedIn.ok) return signedIn;
      serverIds.push(serverId);
    }
    return success({ serverIds });
  };

  return {
    start() {
      starting ??= startOnce().then((outcome) => {
        if (!outcome.ok) starting = undefined;
        return outcome;
      });
      return starting;
    },
    running: () => backend !== undefined,
    async stop() {
      const stopping = backend;
      backend = undefined;
      await stopping?.stop();
    },
  };
}
