import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryQuery } from '../../contract/history.ts';
import { wholeHistory } from '../../contract/history-query.ts';
import type { Task } from '../../contract/task.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openHistory, type History } from './open-history.ts';
import type { EndedTask, HistoryAccount } from './task-history.ts';

const desk: HistoryAccount = {
  accountId: 'ada',
  serverId: 'desk',
  serverName: 'Number desk',
  username: 'ada',
  demo: false,
};
const ended = (id: string, over: Partial<Task> = {}, input: EndedTask['input'] = null): EndedTask => ({
  task: {
    key: `ada/${id}`,
    id,
    accountId: 'ada',
    kind: 'generate_numbers',
    state: 'completed',
    progress: 100,
    processed: 10,
    total: 10,
    message: null,
    error: null,
    rate: null,
    etaMs: null,
    createdAt: 1_000,
    startedAt: 2_000,
    finishedAt: 5_000,
    cancelRequested: false,
    delivery: null,
    result: null,
    batchCount: null,
    reportedAt: null,
    batches: null,
    ...over,
  },
  title: 'Generate numbers',
  course: { unit: 'items', points: [{ at: 2_000, value: 0 }] },
  input,
});

describe('the history of tasks', () => {
  let folder: string;
  let clock = createFakeClock(1_000_000);
  let history: History;
  const open = (): History => openHistory(path.join(folder, 'history.sqlite'), { clock, log: silentLog });
  const ids = (query: Partial<HistoryQuery> = {}, limit = 100): string[] =>
    history.tasks.page({ ...wholeHistory, ...query }, null, limit).rows.map(({ id }) => id);
  const record = (...tasks: EndedTask[]): void => {
    history.tasks.record(desk, tasks);
    clock.advance(10_000);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-history-'));
    clock = createFakeClock(1_000_000);
    history = open();
  });
  afterEach(() => {
    history.close();
    rmSync(folder, { recursive: true });
  });

  it('gives back everything of a task after a restart', () => {
    const task = ended(
      'one',
      {
        result: { numbers: ['+1'] },
        batches: [{ size: 2 }],
        delivery: { sent: 4 },
        error: 'x'.repeat(1_000_000),
      },
      { area_code: '212' },
    );
    record(task);
    history.close();
    history = open();
    const page = history.tasks.get('ada', 'one');
    expect(page?.task).toEqual(task.task);
    expect(page).toMatchObject({ course: task.course, input: { area_code: '212' } });
    expect(history.tasks.page(wholeHistory, null, 10).rows).toMatchObject([
      { id: 'one', serverName: 'Number desk', username: 'ada', title: 'Generate numbers', durationMs: 3_000 },
    ]);
  });

  it('can be asked for what is not yet written', () => {
    history.tasks.record(desk, [ended('one')]);
    expect(history.tasks.get('ada', 'one')?.task.id).toBe('one');
  });

  it('holds a task once, however often its end is told', () => {
    record(ended('one'), ended('one', { state: 'failed' }));
    record(ended('one'));
    expect(ids()).toEqual(['one']);
  });

  it('filters by kind, state, account, time and duration, and sorts', () => {
    record(
      ended('quick', { finishedAt: 3_000 }),
      ended('slow', { finishedAt: 90_000 }),
      ended('other', { kind: 'bulk_sms', state: 'failed', finishedAt: 10_000 }),
    );
    expect(ids()).toEqual(['slow', 'other', 'quick']);
    expect(ids({ sort: { by: 'finished', direction: 'asc' } })).toEqual(['quick', 'other', 'slow']);
    expect(ids({ sort: { by: 'duration', direction: 'asc' } })).toEqual(['quick', 'other', 'slow']);
    expect(ids({ kinds: ['bulk_sms'] })).toEqual(['other']);
    expect(ids({ states: ['completed'] })).toEqual(['slow', 'quick']);
    expect(ids({ states: ['completed', 'failed'], kinds: ['generate_numbers'] })).toEqual(['slow', 'quick']);
    expect(ids({ accountIds: ['nobody'] })).toEqual([]);
    expect(ids({ from: 3_000, to: 10_000 })).toEqual(['quick']);
    expect(ids({ minDurationMs: 8_000 })).toEqual(['slow', 'other']);
    expect(history.tasks.count({ ...wholeHistory, states: ['completed'] })).toEqual({
      count: 2,
      atLeast: false,
    });
  });

  it('finds tasks by the beginnings of words of their id, kind, message and error', () => {
    record(
      ended('6f1c2a34-0000', { message: 'Naïve résumé of 3 numbers' }),
      ended('77777777-0000', {
        state: 'failed',
        error: 'Carrier down: timeout after 30 s',
        finishedAt: 9_000,
      }),
    );
    expect(ids({ text: '6f1c' })).toEqual(['6f1c2a34-0000']);
    expect(ids({ text: 'carr time' })).toEqual(['77777777-0000']);
    expect(ids({ text: 'resume' })).toEqual(['6f1c2a34-0000']);
    expect(ids({ text: 'generate' })).toEqual(['77777777-0000', '6f1c2a34-0000']);
    expect(ids({ text: 'generate', sort: { by: 'duration', direction: 'asc' } })).toHaveLength(2);
    expect(ids({ text: 'generate', states: ['failed'] })).toEqual(['77777777-0000']);
    expect(ids({ text: 'horoscope' })).toEqual([]);
    // Nothing of the search's own language gets through.
    for (const text of ['"', 'a" OR "b', 'NEAR(', '*', '-x', "'; DROP TABLE history_tasks"]) ids({ text });
    expect(ids({ text: '***' })).toHaveLength(2);
  });

  it('is paged without gaps or repeats, also where many ended in the same millisecond', () => {
    record(...Array.from({ length: 2_500 }, (_, index) => ended(`t${String(index)}`)));
    for (const by of ['finished', 'duration'] as const)
      for (const direction of ['asc', 'desc'] as const) {
        const query = { ...wholeHistory, sort: { by, direction } };
        const seen = [...history.tasks.batches(query, 300)].flat().map(({ id }) => id);
        expect(new Set(seen).size).toBe(2_500);
        expect(seen).toHaveLength(2_500);
      }
  });

  it('takes in what no server should send', () => {
    record(
      ended('early', { startedAt: 9_000, finishedAt: 5_000 }),
      ended('never', { finishedAt: null, createdAt: null, startedAt: null }),
      ended('far', { finishedAt: 1e15 }),
      ended('before', { finishedAt: -5 }),
      ended('half', { finishedAt: 5_000.5, total: 0.5 }),
      ended('\u0000\u202E<b>', { message: '\uD800', kind: '' }),
    );
    const rows = history.tasks.page(wholeHistory, null, 10).rows;
    expect(rows).toHaveLength(6);
    expect(rows.find(({ id }) => id === 'early')?.durationMs).toBeNull();
    expect(rows.find(({ id }) => id === 'never')?.finishedAt).toBe(1_000_000);
  });

  it('remembers what a running task was started with, until it ends', () => {
    history.tasks.noteInput(desk, 'one', { quantity: 5 });
    expect(history.tasks.inputOf('ada', 'one')).toEqual({ quantity: 5 });
    record(ended('one', {}, history.tasks.inputOf('ada', 'one')));
    expect(history.tasks.inputOf('ada', 'one')).toBeNull();
    expect(history.tasks.get('ada', 'one')?.input).toEqual({ quantity: 5 });
  });

  it('deletes what is too old, and the oldest of what is too much', () => {
    const day = 86_400_000;
    clock.advance(100 * day);
    const now = clock.now();
    record(
      ended('old', { finishedAt: now - 91 * day, message: 'ancient' }),
      ended('new', { finishedAt: now - 89 * day }),
    );
    while (history.tasks.retain({ days: 90, megabytes: 1024 }));
    expect(ids()).toEqual(['new']);
    expect(ids({ text: 'ancient' })).toEqual([]);
    expect(history.tasks.get('ada', 'old')).toBeUndefined();

    const heavy = (index: number): EndedTask =>
      ended(`h${String(index)}`, { error: 'x'.repeat(200_000), finishedAt: now + index });
    record(...Array.from({ length: 200 }, (_, index) => heavy(index)));
    while (history.tasks.retain({ days: null, megabytes: 16 }));
    expect(history.tasks.facets().bytes).toBeLessThanOrEqual(16 * 1_048_576);
  });

  it('gives up no task for the sake of messages in the same file', () => {
    record(ended('kept'));
    const { ref } = history.chat.room({ accountId: 'ada', endpointId: 'chat', slug: 'lobby' });
    history.chat.add(
      ref,
      Array.from({ length: 200 }, (_, index) => ({
        id: String(index + 1),
        sender: 'mara',
        body: 'x'.repeat(100_000),
        at: index,
      })),
    );
    history.chat.flush();
    while (history.tasks.retain({ days: null, megabytes: 10 }));
    expect(ids()).toEqual(['kept']);
    expect(history.tasks.facets().bytes).toBeLessThan(1_048_576);
  });

  it('is emptied of everything, or of one account', () => {
    record(ended('one', { message: 'ancient' }));
    history.tasks.clear('nobody');
    expect(ids()).toEqual(['one']);
    history.tasks.clear('ada');
    expect([ids(), ids({ text: 'ancient' }), history.tasks.facets().accounts]).toEqual([[], [], []]);
    record(ended('two'));
    history.tasks.clear();
    expect(ids()).toEqual([]);
    record(ended('three'));
    expect(ids({ text: 'three' })).toEqual(['three']);
  });

  it('forgets a demo that was not ended properly', () => {
    history.tasks.record({ ...desk, demo: true }, [ended('one')]);
    clock.advance(10_000);
    history.close();
    history = open();
    expect(ids()).toEqual([]);
  });

  it('is not kept from the others by one task that cannot be written', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    record(ended('before'), ended('impossible', { result: circle }), ended('after'));
    expect(ids().toSorted()).toEqual(['after', 'before']);
    expect(history.status().name).toBe('opened');
  });

  it('waits while the disk is full, says so, and writes when there is room again', () => {
    record(ended('before'));
    const pages = Number(history.db.prepare('PRAGMA page_count').get()?.['page_count']);
    history.db.exec(`PRAGMA max_page_count = ${String(pages)}`);
    const told: (string | undefined)[] = [];
    history.statusChanged.on(() => told.push(history.status().name));
    record(
      ...Array.from({ length: 50 }, (_, index) => ended(`t${String(index)}`, { error: 'x'.repeat(2_000) })),
    );
    expect(history.status()).toMatchObject({
      name: 'unwritable',
      why: expect.stringContaining('full') as string,
    });
    expect(ids()).toEqual(['before']);

    history.db.exec('PRAGMA max_page_count = 1000000');
    clock.advance(60_000);
    expect(history.status().name).toBe('opened');
    expect(ids()).toHaveLength(51);
    expect(told).toEqual(['unwritable', 'opened']);
  });
});
