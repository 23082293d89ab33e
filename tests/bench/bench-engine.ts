import { manifestSchema } from '../../src/contract/manifest.ts';
import { allTasksOf } from '../../src/contract/task-sort.ts';
import { openWebSocket } from '../../src/core/connection/transport.ts';
import type { EngineDeps } from '../../src/core/engine-deps.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';

/** An engine at a frame source, with one open view of 60 rows; `onFrame` after the engine has worked off each frame. */
export async function engineAt(
  port: number,
  onFrame: (text: string) => void,
  host: Partial<EngineDeps> = {},
): Promise<Engine> {
  const manifest = manifestSchema.parse({
    manifestVersion: 1,
    family: 'bench',
    name: 'Bench',
    baseUrl: `http://127.0.0.1:${String(port)}`,
    auth: { token: 'none', carry: { in: 'none' } },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/', auth: 'none' }],
  });
  const engine = createEngine({
    ...(await plainHost()),
    ...host,
    openSocket: (request, handlers) =>
      openWebSocket(request, {
        ...handlers,
        frame: (text) => {
          handlers.frame(text);
          onFrame(text);
        },
      }),
  });
  const entered = engine.enter(engine.addServer(manifest));
  if (!entered.ok) throw new Error('The engine does not enter.');
  const { accountId } = entered.value;
  engine.openView(allTasksOf(accountId), { offset: 0, limit: 60 });
  return engine;
}
