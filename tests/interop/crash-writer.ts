/**
 * An operator's engine in a process of its own, to be killed: signs in at the reference backend, writes numbered
 * messages and starts tasks, and says on standard output what it was asked to keep. `again`: an engine that finds
 * what the killed one left, and writes nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manifestSchema, type Manifest } from '../../src/contract/manifest.ts';
import { createEngine } from '../../src/core/engine.ts';
import { openHistory } from '../../src/core/history/open-history.ts';
import { silentLog, systemClock } from '../../src/core/host.ts';
import { emptyProfile } from '../../src/core/profile/profile.ts';
import { plainHost } from '../../src/core/plain-host.ts';

const [folder = '', relay = '', desk = '', mode = ''] = process.argv.slice(2);
const presets = path.join(import.meta.dirname, '..', '..', 'resources', 'presets');
const manifest = (file: string, baseUrl: string) =>
  manifestSchema.parse({
    ...(JSON.parse(readFileSync(path.join(presets, file), 'utf8')) as object),
    baseUrl,
  });

const unpaced = (of: Manifest): Manifest => ({
  ...of,
  ...(of.chat === undefined ? {} : { chat: { ...of.chat, rate: { burst: 10_000, perMinute: 100_000 } } }),
});

const history = openHistory(path.join(folder, 'history.sqlite'), { clock: systemClock, log: silentLog });
const host = await plainHost();
// The accounts keep their names over the restart, as a profile makes them; the secrets are signed in for anew.
const engine = createEngine({
  ...host,
  history,
  profile: {
    load: () => ({
      ...emptyProfile,
      servers: [
        // As fast as it is written: what is tried is the crash, not the pace.
        { id: 'relay', manifest: unpaced(manifest('relay-desk.json', relay)), plainAgreed: false },
        { id: 'desk', manifest: manifest('number-desk.json', desk), plainAgreed: false },
      ],
      accounts: [
        { id: 'relay-ada', serverId: 'relay', username: 'operator' },
        { id: 'desk-ada', serverId: 'desk', username: 'operator' },
      ],
    }),
    save: () => undefined,
  },
});
engine.start();
for (const serverId of ['relay', 'desk']) await engine.signIn(serverId, 'operator', 'operator-demo');
const chat = engine.session('relay-ada');
const tasks = engine.session('desk-ada');
if (!chat.ok || !tasks.ok) throw new Error('the accounts are not there');

if (mode === 'again') process.stdout.write('ready\n');
else {
  const room = { accountId: 'relay-ada', endpointId: 'chat', slug: 'operations' };
  await chat.value.openRoom(room);
  process.stdout.write('ready\n');
  for (let n = 0; ; n += 1) {
    const text = `message ${String(n)}`;
    // Told only after it was accepted: what was not told may be lost with the process.
    if (chat.value.sendMessage(room, text).ok) process.stdout.write(`${text}\n`);
    if (n % 10 === 0)
      void tasks.value.tasks?.start(
        'generate_numbers',
        { area_code: '212', quantity: 5 },
        `ref-${String(n)}`,
      );
    if (n % 10 === 0) process.stdout.write(`ref-${String(n)}\n`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
