import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed } from '../../contract/outcome.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createMemoryOutbox } from '../testing/memory-outbox.ts';
import { createCommandQueue, type CommandQueue, type Delivery } from './command-queue.ts';
import type { Outbox } from './outbox.ts';

describe('the commands of an account', () => {
  let clock: FakeClock;
  let outbox: Outbox;
  let queue: CommandQueue<string>;
  /** What was tried: `a` the first time, `a again` when it had been handed over before. */
  let tried: string[];
  let answers: Record<string, Delivery<string>>;
  const later: Delivery<string> = { kind: 'later' };

  const open = (): CommandQueue<string> =>
    createCommandQueue<string>({
      accountId: 'ada',
      outbox,
      clock,
      random: () => 0,
      deliver: async ({ localId }, sentBefore) => {
        tried.push(sentBefore === null ? localId : `${localId} again`);
        return answers[localId] ?? { kind: 'done', value: `key of ${localId}` };
      },
      onChange: () => undefined,
    });
  const submit = (localId: string) => queue.submit({ localId, kind: 'start', payload: {} });
  const idle = (count: number) => vi.waitFor(() => expect(tried).toHaveLength(count), { interval: 1 });

  beforeEach(() => {
    clock = createFakeClock();
    outbox = createMemoryOutbox();
    tried = [];
    answers = {};
    queue = open();
  });

  it('answers when the server has it, and keeps nothing', async () => {
    expect(await submit('a')).toEqual({ ok: true, value: { state: 'done', value: 'key of a' } });
    expect(queue.items()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it('tells a refusal to who asked, and keeps nothing', async () => {
    const failure = failed('inputRefused', { status: 400 });
    answers['a'] = { kind: 'refused', failure };
    expect(await submit('a')).toEqual(failure);
    expect(queue.items()).toEqual([]);
  });

  it('keeps what could not be handed over, in order, and goes on when it is time', async () => {
    answers['a'] = later;
    expect(await submit('a')).toEqual({ ok: true, value: { state: 'waiting' } });
    expect(await submit('b')).toEqual({ ok: true, value: { state: 'waiting' } });
    expect(tried).toEqual(['a', 'a again']);
    delete answers['a'];
    queue.wake();
    await idle(4);
    expect(tried.slice(2)).toEqual(['a again', 'b']);
    expect(queue.items()).toEqual([]);
  });

  it('tries again by itself, ever more slowly', async () => {
    answers['a'] = later;
    await submit('a');
    for (let tries = 1; tries < 6; tries += 1) {
      clock.advance(60_000);
      await idle(tries + 1);
    }
    expect(queue.items()).toHaveLength(1);
  });

  it('is one command however often it is asked for', async () => {
    answers['a'] = later;
    await submit('a');
    expect(await submit('a')).toEqual({ ok: true, value: { state: 'waiting' } });
    expect(queue.items()).toHaveLength(1);
  });

  it('goes on after a crash, and says that it was handed over before', async () => {
    answers['a'] = later;
    await submit('a');
    queue.stop();
    delete answers['a'];
    queue = open();
    queue.wake();
    await idle(2);
    expect(tried).toEqual(['a', 'a again']);
    await vi.waitFor(() => expect(queue.items()).toEqual([]), { interval: 1 });
  });

  it('keeps a refusal that nobody was there to hear, until the operator decides', async () => {
    answers['a'] = later;
    await submit('a');
    answers['a'] = { kind: 'refused', failure: failed('notAllowed') };
    queue.wake();
    await vi.waitFor(() => expect(queue.items()[0]?.failure).toBe('notAllowed'), { interval: 1 });
    // It holds nobody up.
    expect(await submit('b')).toMatchObject({ value: { state: 'done' } });
    delete answers['a'];
    expect(queue.retry('a')).toBe(true);
    await vi.waitFor(() => expect(queue.items()).toEqual([]), { interval: 1 });
    expect(tried.at(-1)).toBe('a');
    expect(queue.discard('a')).toBe(false);
  });

  it('lets nobody wait long in front of a form', async () => {
    let give: (delivery: Delivery<string>) => void = () => undefined;
    queue = createCommandQueue<string>({
      accountId: 'ada',
      outbox,
      clock,
      random: () => 0,
      deliver: () =>
        new Promise((resolve) => {
          give = resolve;
        }),
      onChange: () => undefined,
    });
    const asked = submit('slow');
    clock.advance(5_000);
    expect(await asked).toEqual({ ok: true, value: { state: 'waiting' } });
    give({ kind: 'done', value: 'key' });
    await vi.waitFor(() => expect(queue.items()).toEqual([]), { interval: 1 });
  });

  it('touches no other account’s', () => {
    outbox.add({
      accountId: 'vic',
      lane: 'commands',
      localId: 'v',
      kind: 'start',
      payload: {},
      writtenAt: 0,
    });
    expect([queue.retry('v'), queue.discard('v')]).toEqual([false, false]);
    expect(outbox.count('vic')).toBe(1);
  });
});
