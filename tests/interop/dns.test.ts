import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DnsChange } from '../../src/contract/dns.ts';
import type { Engine } from '../../src/core/engine.ts';
import { openHistory } from '../../src/core/history/open-history.ts';
import { silentLog, systemClock } from '../../src/core/host.ts';
import type { Profile } from '../../src/core/profile/profile.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt } from './interop-engine.ts';

const onlyDns = { endpoints: [{ id: 'dns', stream: 'dns', path: '/ws/dns/' }] };
const noFilter = { text: '', types: [], zones: [], actions: [], missedOnly: false };
const www = { name: 'www.example.test', type: 'A', value: '192.0.2.1', ttl: 300 };

describe.skipIf(!djangoIsInstalled())('DNS of a real Channels backend', () => {
  let desk: DjangoDesk;
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-dns-'));
  beforeAll(async () => {
    desk = await startDjangoDesk();
  }, 60_000);
  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const isLive = (engine: Engine) =>
    vi.waitFor(() => expect(engine.state().connections[0]?.freshness).toBe('live'), { timeout: 20_000 });

  it(
    'tells every change with who made it, and what was missed after a crash and after a restart',
    { timeout: 60_000 },
    async () => {
      const host = await plainHost();
      let kept: Profile | undefined;
      const open = async () => {
        const history = openHistory(path.join(folder, 'history.sqlite'), {
          clock: systemClock,
          log: silentLog,
        });
        const engine = await engineWith({
          ...host,
          history,
          profile: {
            load: () => kept ?? host.profile.load(),
            save: (profile) => {
              kept = profile;
            },
          },
        });
        const changes: DnsChange[] = [];
        engine.dnsChanged.on((change) => changes.push(change));
        return { engine, history, changes };
      };
      const first = await open();
      const { id } = await desk.record('carol', 'created', www);
      const { id: accountId } = await signedInAt(
        first.engine,
        presetAt('hosting-panel', desk.address('hosting'), onlyDns),
        desk.password,
      );
      await isLive(first.engine);
      expect(first.engine.dns.records(accountId)).toMatchObject([{ id: String(id), value: '192.0.2.1' }]);
      expect(first.changes).toEqual([]);
      await desk.record('dave', 'updated', { ...www, id, value: '192.0.2.2' });
      await vi.waitFor(() => {
        expect(first.changes).toMatchObject([{ action: 'updated', actor: 'dave', missed: false }]);
      });

      await desk.kill();
      await vi.waitFor(() => expect(first.engine.state().connections[0]?.freshness).toBe('stale'));
      await desk.start();
      await desk.record('erin', 'updated', { ...www, id, value: '192.0.2.3' });
      first.engine.wake();
      await vi.waitFor(
        () => {
          expect(first.changes.at(-1)).toMatchObject({ record: { value: '192.0.2.3' } });
        },
        { timeout: 20_000 },
      );
      first.engine.stop();
      first.history.close();

      await desk.record('frank', 'deleted', { id });
      const second = await open();
      second.engine.start();
      await isLive(second.engine);
      expect(second.changes).toMatchObject([{ action: 'deleted', missed: true, sighting: 'closed' }]);
      const { entries } = second.engine.dns.changes({ accountId, ...noFilter }, null, 10);
      // The socket may be back a moment before the record is changed, or a moment after.
      expect(entries.map(({ action, sighting }) => `${action} ${sighting}`)).toEqual([
        'deleted closed',
        expect.stringMatching(/^updated (?:disconnected|live)$/u),
        'updated live',
      ]);
      second.engine.stop();
      second.history.close();
    },
  );
});
