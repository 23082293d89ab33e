import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calls } from '../../contract/bridge.ts';
import { callChannel, callNames } from '../../contract/channel-names.ts';
import { silentLog } from '../../core/host.ts';
import { registerCalls, type Handlers } from './register-calls.ts';

type Listener = (event: unknown, input: unknown) => Promise<unknown>;
const electron = vi.hoisted(() => ({ channels: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: unknown) => electron.channels.set(channel, listener),
    removeHandler: (channel: string) => electron.channels.delete(channel),
  },
}));

interface Schema {
  readonly input: { safeParse(value: unknown): { success: boolean } };
}
/** Every call of the contract: one that is new is among them by itself. */
const table = Object.entries(calls).flatMap(([domain, methods]) =>
  Object.entries(methods as Record<string, Schema>).map(([name, schema]) => ({ domain, name, schema })),
);

/** What a page that was taken over might send. */
const malformed: readonly unknown[] = [
  undefined,
  null,
  17,
  Number.NaN,
  '',
  'x'.repeat(3_000_000),
  [],
  ['malformed'],
  {},
  { malformed: true },
  { accountId: { $ne: null }, serverId: 7, taskKey: ['../'], room: 'x', query: null, window: {} },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  () => 'called',
  Symbol('malformed'),
];

describe('the calls of the bridge', () => {
  let reached: string[];
  let trusted: boolean;
  const call = (domain: string, name: string, input: unknown): Promise<unknown> =>
    (electron.channels.get(callChannel(domain, name)) as Listener)({}, input);

  beforeEach(() => {
    reached = [];
    trusted = true;
    electron.channels.clear();
    const handlers = Object.fromEntries(
      Object.entries(calls).map(([domain, methods]) => [
        domain,
        Object.fromEntries(
          Object.keys(methods).map((name) => [
            name,
            () => {
              reached.push(`${domain}.${name}`);
              return 'answered';
            },
          ]),
        ),
      ]),
    );
    registerCalls(handlers as unknown as Handlers, () => trusted, silentLog);
  });

  it('are the contract’s, each with a channel, and no other', () => {
    const names = table.map(({ domain, name }) => callChannel(domain, name)).sort();
    expect([...electron.channels.keys()].sort()).toEqual(names);
    expect(table.length).toBeGreaterThan(70);
    expect(
      Object.entries(callNames)
        .flatMap(([domain, methods]) => methods.map((name) => callChannel(domain, name)))
        .sort(),
    ).toEqual(names);
  });

  it.each(table)('$domain.$name is refused to a foreign frame', async ({ domain, name }) => {
    trusted = false;
    for (const input of [undefined, {}, ...malformed])
      await expect(call(domain, name, input)).rejects.toThrow('This page may not call Opsdeck.');
    expect(reached).toEqual([]);
  });

  it.each(table)('$domain.$name refuses a malformed input', async ({ domain, name, schema }) => {
    const refused = malformed.filter((input) => !schema.input.safeParse(input).success);
    // A schema that took most of this would be none.
    expect(refused.length).toBeGreaterThan(malformed.length / 2);
    for (const input of refused)
      await expect(call(domain, name, input)).rejects.toThrow(`The input of ${domain}.${name} is malformed.`);
    expect(reached).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it('say that they failed, and not how', async () => {
    electron.channels.clear();
    const failing = new Proxy(
      {},
      {
        get: () =>
          new Proxy(
            {},
            {
              get: () => () => {
                throw new Error('secret: sesame');
              },
            },
          ),
      },
    );
    registerCalls(failing as Handlers, () => true, silentLog);
    await expect(call('app', 'state', undefined)).rejects.toThrow(/^app\.state failed\.$/u);
  });
});
