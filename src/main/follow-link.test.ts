import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../contract/console-state.ts';
import { silentLog } from '../core/host.ts';
import { createFollowLink, type Ask } from './follow-link.ts';

const manifest = (name: string, baseUrl = 'https://desk.test/base'): string =>
  JSON.stringify({
    manifestVersion: 1,
    family: 'desk',
    name,
    baseUrl,
    auth: { token: 'none', carry: { in: 'none' } },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
  });
const adding = (text: string): string => `opsdeck://add-server?manifest=${encodeURIComponent(text)}`;

describe('following a link', () => {
  let opened: Destination[];
  let asked: Ask[];
  let answer: (yes: boolean) => void;
  let follow: (text: string) => Promise<void>;

  beforeEach(() => {
    opened = [];
    asked = [];
    follow = createFollowLink({
      accounts: () => [{ id: 'a1' }],
      open: (destination) => {
        opened.push(destination);
      },
      ask: (question) => {
        asked.push(question);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      log: silentLog,
    });
  });

  it('shows what it names, without a question', async () => {
    await follow('opsdeck://task/a1/t1');
    await follow('opsdeck://room/a1/chat/lobby');
    await follow('opsdeck://show/history');
    await follow('opsdeck://add-server');
    expect(opened).toEqual([
      { screen: 'tasks', accountId: 'a1', taskKey: 'a1/t1' },
      { screen: 'chat', accountId: 'a1', room: { endpointId: 'chat', slug: 'lobby' } },
      { screen: 'history' },
      { screen: 'addServer' },
    ]);
    expect(asked).toEqual([]);
  });

  it('shows a manifest only after a yes, and names where passwords would go', async () => {
    const text = manifest('Desk');
    const done = follow(adding(text));
    await expect.poll(() => asked.length).toBe(1);
    expect(opened).toEqual([]);
    expect(asked[0]).toMatchObject({
      message: { key: 'security.link.addServer', params: { name: 'Desk' } },
      detail: { params: { host: 'desk.test' } },
    });
    answer(true);
    await done;
    expect(opened).toEqual([{ screen: 'addServer', manifest: text }]);
  });

  it('does nothing after a no', async () => {
    const done = follow(adding(manifest('Desk')));
    await expect.poll(() => asked.length).toBe(1);
    answer(false);
    await done;
    expect(opened).toEqual([]);
  });

  it.each([
    ['opsdeck://run/calc', 'linkUnknown'],
    ['opsdeck://show/tasks?x', 'linkMalformed'],
    ['opsdeck://task/stranger/t1', 'linkUnknownAccount'],
    [adding('{"half":'), 'linkMalformed'],
    [adding(manifest('Desk', 'file:///etc')), 'linkMalformed'],
  ])('says in words why %s is refused', async (text, code) => {
    const done = follow(text);
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]).toEqual({
      message: { key: `failure.${code}.title` },
      detail: { key: `failure.${code}.hint` },
    });
    answer(true);
    await done;
    expect(opened).toEqual([]);
  });

  it('lets a name in the dialog be no more than a name', async () => {
    const done = follow(adding(manifest(`A\u202Eb\n\nTrust me${'x'.repeat(50)}`)));
    await expect.poll(() => asked.length).toBe(1);
    const name = String(asked[0]?.message.params?.['name']);
    expect(name).toMatch(/^A b {2}Trust mex+$/u);
    expect(name.length).toBeLessThanOrEqual(60);
    answer(false);
    await done;
  });

  it('shows one dialog, however many links a page sends', async () => {
    const all = Array.from({ length: 50 }, (_, index) => follow(`opsdeck://run/${String(index)}`));
    await expect.poll(() => asked.length).toBe(1);
    answer(true);
    await Promise.all(all);
    expect(asked).toHaveLength(1);
  });
});
