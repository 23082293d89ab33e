import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HistoryQuery } from '../../src/contract/history.ts';
import { wholeHistory } from '../../src/contract/history-query.ts';
import { allTasksOf } from '../../src/contract/task-sort.ts';
import type { AccountSession } from '../../src/core/accounts/account-session.ts';
import type { Engine } from '../../src/core/engine.ts';
import { openHistory, type History } from '../../src/core/history/open-history.ts';
import { silentLog, systemClock } from '../../src/core/host.ts';
import { emptyProfile, type Profile } from '../../src/core/profile/profile.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt, valueOf } from './interop-engine.ts';

const eventually = { timeout: 20_000, interval: 50 };

describe.skipIf(!djangoIsInstalled())('work at Django, over restarts', () => {
  let desk: DjangoDesk;
  let folder: string;
  let profile: Profile = emptyProfile;
  const running: { engine: Engine; history: History }[] = [];

  beforeAll(async () => {
    desk = await startDjangoDesk();
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-work-'));
  }, 60_000);
  afterEach(stop);
  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true });
  });

  /** An app with the profile and the history of the one before. */
  async function start(): Promise<Engine> {
    const history = openHistory(path.join(folder, 'history.sqlite'), { clock: systemClock, log: silentLog });
    const kept = structuredClone(profile);
    const engine = await engineWith({
      history,
      profile: {
        load: () => kept,
        save: (next) => {
          profile = structuredClone(next);
        },
      },
    });
    running.push({ engine, history });
    engine.start();
    return engine;
  }
  function stop(): void {
    for (const { engine, history } of running.splice(0)) {
      engine.stop();
      history.close();
    }
  }
  const live = (engine: Engine) =>
    vi.waitFor(() => {
      expect(engine.state().connections.find(({ stream }) => stream === 'tasks')).toMatchObject({
        freshness: 'live',
      });
    }, eventually);
  const startOf = async (
    session: AccountSession,
    kind: string,
    input: object,
    ref: string,
  ): Promise<string> => {
    const started = await session.tasks?.start(kind, input as Record<string, string[]>, ref);
    if (started?.ok !== true || started.value.state !== 'done') throw new Error(JSON.stringify(started));
    return started.value.value;
  };
  const remembered = (engine: Engine, query: Partial<HistoryQuery> = {}) =>
    engine.history.page({ ...wholeHistory, ...query }, null, 200).rows;

  it('a list of two thousand recipients arrives whole, and what it was is remembered', async () => {
    const engine = await start();
    const session = await signedInAt(
      engine,
      presetAt('number-desk', desk.address('number-desk')),
      desk.password,
    );
    await live(engine);
    const recipients = Array.from({ length: 2_000 }, (_, index) => `+1212555${String(1_000 + index)}`);
    const key = await startOf(session, 'bulk_sms', { recipients, message: 'Hello' }, 'ref-sms');
    const id = key.slice(session.id.length + 1);
    expect(session.tasks?.get(key)).toMatchObject({ state: 'running', total: 2_000 });
    await desk.work({ id, processed: 900 });
    await desk.work({ id, processed: 2_000, status: 'completed' });
    await vi.waitFor(() => {
      expect(remembered(engine)).toMatchObject([
        { id, state: 'completed', title: 'Bulk SMS', processed: 2_000 },
      ]);
    }, eventually);
    stop();

    const again = await start();
    expect(remembered(again, { text: 'bulk' })).toMatchObject([{ id, serverName: 'Number desk' }]);
    const page = again.history.get(session.id, id);
    expect(page?.input).toEqual({ recipients, message: 'Hello' });
    expect(page?.course.points.length).toBeGreaterThan(1);
  });

  it('forty tasks are cancelled with one wish, and all of them end so', async () => {
    const engine = await start();
    const [account] = engine.state().accounts;
    const session = valueOf(engine.session(account?.id ?? ''));
    valueOf(await engine.signIn(session.serverId, 'operator', desk.password));
    await live(engine);
    const keys = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        startOf(
          session,
          'generate_numbers',
          { area_code: '212', quantity: 10 + index },
          `ref-many-${String(index)}`,
        ),
      ),
    );
    const [first = ''] = keys;
    await desk.work({ id: first.slice(session.id.length + 1), processed: 10, status: 'completed' });
    await vi.waitFor(() => {
      expect(session.tasks?.get(first)?.state).toBe('completed');
    }, eventually);
    expect(session.tasks?.cancelMany(keys)).toEqual({ asked: 39, ended: 1, refused: 0 });
    await vi.waitFor(() => {
      const view = valueOf(
        engine.openView({ ...allTasksOf(session.id), states: ['cancelled'] }, { offset: 0, limit: 100 }),
      );
      engine.closeView(view.viewId);
      expect(view.rows.filter(({ cancelRequested }) => cancelRequested)).toEqual([]);
      expect(view.total).toBe(39);
    }, eventually);
    expect(session.tasks?.waiting()).toEqual([]);
    await vi.waitFor(() => {
      expect(remembered(engine, { states: ['cancelled'] })).toHaveLength(39);
    }, eventually);
  }, 60_000);

  it('what ended while nobody watched is told once, as one', async () => {
    const first = await start();
    const [account] = first.state().accounts;
    const session = valueOf(first.session(account?.id ?? ''));
    valueOf(await first.signIn(session.serverId, 'operator', desk.password));
    await live(first);
    const keys = await Promise.all(
      ['a', 'b', 'c'].map((ref) =>
        startOf(session, 'generate_numbers', { area_code: '212', quantity: 5 }, `ref-away-${ref}`),
      ),
    );
    stop();
    for (const key of keys)
      await desk.work({ id: key.slice(session.id.length + 1), processed: 5, status: 'completed' });

    for (const round of ['told', 'not told again']) {
      const engine = await start();
      const again = valueOf(engine.session(session.id));
      valueOf(await engine.signIn(again.serverId, 'operator', desk.password));
      await live(engine);
      await vi.waitFor(() => {
        expect(again.tasks?.get(keys[0] ?? '')?.state).toBe('completed');
        const summaries = engine.notifications
          .newest(50)
          .filter(({ subject }) => subject.kind === 'whileAway');
        expect(
          summaries.map(({ subject }) => subject),
          round,
        ).toMatchObject([{ completed: 3, failed: 0 }]);
      }, eventually);
      stop();
    }
  });
});
