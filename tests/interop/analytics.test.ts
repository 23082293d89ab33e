import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Columns } from '../../src/contract/analytics.ts';
import { usualSettings, usualThresholds } from '../../src/contract/analytics-choices.ts';
import type { Engine } from '../../src/core/engine.ts';
import { openHistory } from '../../src/core/history/open-history.ts';
import { silentLog, systemClock } from '../../src/core/host.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import type { Profile } from '../../src/core/profile/profile.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt } from './interop-engine.ts';

const onlyAnalytics = { endpoints: [{ id: 'analytics', stream: 'analytics', path: '/ws/analytics/' }] };
const eventually = { timeout: 20_000 };

describe.skipIf(!djangoIsInstalled())('metrics of a real Channels backend', () => {
  let desk: DjangoDesk;
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-analytics-'));
  beforeAll(async () => {
    desk = await startDjangoDesk();
  }, 60_000);
  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const isOpen = (engine: Engine) =>
    vi.waitFor(() => expect(engine.state().connections[0]?.state.name).toBe('open'), eventually);
  const pictureOf = (engine: Engine, accountId: string, name: string): Columns | undefined => {
    const view = engine.analytics.views.open(accountId, {
      series: [`analytics/${name}`],
      windowMs: 60_000,
      until: null,
    });
    engine.analytics.views.close(view.viewId);
    return view.columns[0];
  };
  const numbersOf = (engine: Engine, accountId: string, name: string): number[] =>
    pictureOf(engine, accountId, name)?.value.filter((value) => value !== null) ?? [];

  it(
    'keeps numbers over a crash of the server and a restart of the app, with a gap for each',
    { timeout: 90_000 },
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
        return { engine, history };
      };
      const first = await open();
      const { id: accountId } = await signedInAt(
        first.engine,
        presetAt('hosting-panel', desk.address('hosting'), onlyAnalytics),
        desk.password,
      );
      await isOpen(first.engine);
      const read = async (engine: Engine, value: number): Promise<void> => {
        await desk.reading({ load: value, cpu: { user: value / 2 }, note: 'busy', off: null, up: true });
        await vi.waitFor(() => expect(numbersOf(engine, accountId, 'load').at(-1)).toBe(value), eventually);
      };
      await read(first.engine, 1.5);
      await read(first.engine, 2.5);
      expect(first.engine.analytics.list(accountId).series.map(({ name }) => name)).toEqual([
        'cpu.user',
        'load',
      ]);
      expect(numbersOf(first.engine, accountId, 'cpu.user')).toEqual([0.75, 1.25]);

      first.engine.analytics.setSettings(accountId, 'analytics/load', {
        ...usualSettings,
        thresholds: { ...usualThresholds, warning: 5, holdSeconds: 0 },
      });
      await desk.kill();
      await vi.waitFor(
        () => expect(first.engine.state().connections[0]?.freshness).toBe('stale'),
        eventually,
      );
      await desk.start();
      first.engine.wake();
      await isOpen(first.engine);
      await read(first.engine, 7.5);
      const over = pictureOf(first.engine, accountId, 'load');
      expect(over?.value.filter((value) => value === null)).toHaveLength(1);
      expect(first.engine.notifications.newest(1)[0]?.subject).toMatchObject({
        kind: 'threshold',
        series: 'load',
        limit: 5,
        value: 7.5,
      });
      first.engine.stop();
      first.history.close();

      const second = await open();
      try {
        second.engine.start();
        expect(numbersOf(second.engine, accountId, 'load').at(-1)).toBe(7.5);
        await isOpen(second.engine);
        await read(second.engine, 3);
        const after = pictureOf(second.engine, accountId, 'load');
        expect(after?.value.slice(-2)).toEqual([null, 3]);
      } finally {
        second.engine.stop();
        second.history.close();
      }
    },
  );
});
