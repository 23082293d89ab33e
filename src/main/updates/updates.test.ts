import { describe, expect, it, vi } from 'vitest';
import type { UpdateStatus } from '../../contract/update.ts';
import { silentLog } from '../../core/host.ts';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import type { OfferedUpdate, UpdateSource, UpdateWay } from './update-source.ts';
import { createUpdates, firstLookMs, lookEveryMs } from './updates.ts';

const offered: OfferedUpdate = { version: '0.2.0', notes: 'Quicker.', file: undefined };
const found = { version: '0.2.0', notes: 'Quicker.' };

function desk(way: UpdateWay = { name: 'atQuit' }) {
  const clock = createFakeClock();
  const source = {
    way,
    check: vi.fn<UpdateSource['check']>(async () => undefined),
    download: vi.fn<UpdateSource['download']>(async () => undefined),
    install: vi.fn<UpdateSource['install']>(),
    troubleOf: () => 'unreachable' as const,
  };
  const told: UpdateStatus[] = [];
  const waiting = { count: 0 };
  const quit = vi.fn();
  const updates = createUpdates({
    source,
    clock,
    log: silentLog,
    waiting: () => waiting.count,
    quit,
    onChange: (status) => told.push(status),
  });
  const settled = async (): Promise<void> => {
    await vi.waitFor(() => {
      expect(['checking', 'downloading']).not.toContain(updates.status().name);
    });
  };
  return { clock, source, told, waiting, quit, updates, settled };
}

async function readyDesk(way?: UpdateWay) {
  const made = desk(way);
  made.source.check.mockResolvedValue(offered);
  await made.updates.check();
  return made;
}

describe('looking for a newer version', () => {
  it('looks soon after the start, then every few hours, and says nothing where there is none', async () => {
    const { clock, source, told, updates, settled } = desk();
    updates.start();
    expect(source.check).not.toHaveBeenCalled();
    clock.advance(firstLookMs);
    await settled();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    clock.advance(lookEveryMs);
    expect(source.check).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(told).toEqual([{ name: 'idle' }, { name: 'idle' }]));
    updates.stop();
    expect(clock.pending()).toBe(0);
  });

  it('fetches what it finds, and tells how far that is', async () => {
    const { source, told, updates } = desk();
    source.check.mockResolvedValue(offered);
    source.download.mockImplementation(async (onPercent) => {
      for (const percent of [0.4, 40.7, 40.9, 100]) onPercent(percent);
    });
    await updates.check();
    expect(told.map((status) => (status.name === 'downloading' ? status.percent : status.name))).toEqual([
      'checking',
      0,
      40,
      100,
      'ready',
    ]);
    expect(updates.status()).toEqual({ name: 'ready', atQuit: true, ...found });
  });

  it('tells an operator who asks of what came of it, and nobody else of what went wrong', async () => {
    const { clock, source, updates, settled } = desk();
    await updates.check();
    expect(updates.status()).toEqual({ name: 'upToDate' });
    source.check.mockRejectedValue(new Error('no answer'));
    await updates.check();
    expect(updates.status()).toEqual({ name: 'failed', why: 'unreachable' });
    updates.start();
    clock.advance(firstLookMs);
    await settled();
    await vi.waitFor(() => expect(updates.status()).toEqual({ name: 'idle' }));
  });

  it('answers one who asks while a look is under way with that look', async () => {
    const { clock, source, updates } = desk();
    const answer = Promise.withResolvers<undefined>();
    source.check.mockReturnValue(answer.promise);
    updates.start();
    clock.advance(firstLookMs);
    const asked = updates.check();
    expect(updates.status()).toEqual({ name: 'checking' });
    answer.resolve(undefined);
    await asked;
    expect(source.check).toHaveBeenCalledTimes(1);
    expect(updates.status()).toEqual({ name: 'upToDate' });
  });

  it('does not fetch again what is here', async () => {
    const { source, updates } = await readyDesk();
    await updates.check();
    expect(source.check).toHaveBeenCalledTimes(1);
    expect(updates.status().name).toBe('ready');
  });

  it('only says where the package of a system is', async () => {
    const { source, updates } = desk({ name: 'byHand', format: 'deb' });
    const file = 'https://updates.example.com/opsdeck_0.2.0_amd64.deb';
    source.check.mockResolvedValue({ ...offered, file });
    await updates.check();
    expect(updates.status()).toEqual({ name: 'byHand', format: 'deb', page: file, ...found });
    expect(updates.page()).toBe(file);
    expect(source.download).not.toHaveBeenCalled();
    expect(updates.install()).toMatchObject({ ok: false, failure: { code: 'updateGone' } });
    updates.leave(0);
    expect(source.install).not.toHaveBeenCalled();
  });

  it('says once that a package is out, and does not forget it when the feed is away', async () => {
    const { clock, source, told, updates } = desk({ name: 'byHand', format: 'rpm' });
    source.check.mockResolvedValue({ ...offered, file: 'https://updates.example.com/opsdeck.rpm' });
    updates.start();
    clock.advance(firstLookMs);
    await vi.waitFor(() => expect(updates.status().name).toBe('byHand'));
    clock.advance(lookEveryMs);
    await vi.waitFor(() => expect(source.check).toHaveBeenCalledTimes(2));
    await source.check.mock.results[1]?.value;
    source.check.mockRejectedValue(new Error('no answer'));
    clock.advance(lookEveryMs);
    await vi.waitFor(() => expect(source.check).toHaveBeenCalledTimes(3));
    await vi.waitFor(() => expect(told.map(({ name }) => name)).toEqual(['byHand']));
    await updates.check();
    expect(updates.status().name).toBe('failed');
  });

  it('does nothing at all in a run without an updater', async () => {
    const clock = createFakeClock();
    const updates = createUpdates({
      source: undefined,
      clock,
      log: silentLog,
      waiting: () => 0,
      quit: vi.fn(),
      onChange: vi.fn(),
    });
    updates.start();
    await updates.check();
    updates.leave(0);
    expect(clock.pending()).toBe(0);
    expect(updates.status()).toEqual({ name: 'none' });
    expect(updates.install()).toMatchObject({ ok: false, failure: { code: 'updateGone' } });
  });
});

describe('installing', () => {
  it('happens as the app quits, once everything is closed', async () => {
    const { source, quit, updates } = await readyDesk();
    updates.leave(0);
    expect(quit).not.toHaveBeenCalled();
    expect(source.install).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('quits and starts the app again when asked for', async () => {
    const { source, quit, updates } = await readyDesk();
    expect(updates.install()).toEqual({ ok: true, value: undefined });
    expect(quit).toHaveBeenCalledOnce();
    expect(source.install).not.toHaveBeenCalled();
    updates.leave(0);
    expect(source.install).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('never happens while something waits to be sent', async () => {
    const { source, quit, waiting, updates } = await readyDesk();
    waiting.count = 2;
    expect(updates.install()).toMatchObject({
      ok: false,
      failure: { code: 'updateWaits', params: { count: 2 } },
    });
    expect(quit).not.toHaveBeenCalled();
    updates.leave(2);
    expect(source.install).not.toHaveBeenCalled();
  });

  it('is called off by what was written between the request and the end', async () => {
    const { source, updates } = await readyDesk();
    updates.install();
    updates.leave(1);
    expect(source.install).not.toHaveBeenCalled();
  });

  it('is left to the running app where the system would install at any quit', async () => {
    const { source, quit, waiting, updates } = await readyDesk({ name: 'running' });
    updates.leave(0);
    expect(source.install).not.toHaveBeenCalled();
    waiting.count = 1;
    expect(updates.install().ok).toBe(false);
    waiting.count = 0;
    expect(updates.install().ok).toBe(true);
    expect(source.install).toHaveBeenCalledExactlyOnceWith(true);
    expect(quit).not.toHaveBeenCalled();
  });
});
