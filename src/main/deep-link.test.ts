import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDeepLink } from './deep-link.ts';

const account = '2f1c0f4e-9f0a-4b52-8f35-0d9b8e1a7c11';

describe('a link', () => {
  it.each([
    [`opsdeck://task/${account}/t-17`, { verb: 'task', accountId: account, taskId: 't-17' }],
    [`opsdeck://task/${account}/a%2Fb%20c`, { verb: 'task', accountId: account, taskId: 'a/b c' }],
    [
      `opsdeck://room/${account}/chat/caf%C3%A9`,
      { verb: 'room', accountId: account, endpointId: 'chat', slug: 'café' },
    ],
    ['opsdeck://show/history', { verb: 'show', screen: 'history' }],
    // Some systems add a slash of their own.
    ['opsdeck://show/dns/', { verb: 'show', screen: 'dns' }],
    ['opsdeck://add-server', { verb: 'addServer', manifest: null }],
    ['opsdeck://add-server/', { verb: 'addServer', manifest: null }],
    ['opsdeck://add-server?manifest=%7B%7D', { verb: 'addServer', manifest: '{}' }],
  ])('is read: %s', (text, link) => {
    expect(parseDeepLink(text)).toEqual({ ok: true, value: link });
  });

  it.each([
    '',
    'opsdeck:',
    'opsdeck:task',
    'opsdeck://',
    'opsdeck:///etc/passwd',
    'OPSDECK://show/tasks',
    'opsdeck://SHOW/tasks',
    'https://show/tasks',
    'file:///etc/passwd',
    ' opsdeck://show/tasks',
    'opsdeck://show/tasks\n',
    'opsdeck://show/tasks#top',
    'opsdeck://show/tasks?x=1',
    'opsdeck://show/diagnostics',
    'opsdeck://show/addServer',
    'opsdeck://show',
    'opsdeck://show/tasks/more',
    'opsdeck://show//tasks',
    'opsdeck://user@show/tasks',
    'opsdeck://show:80/tasks',
    'opsdeck://task/only-one',
    `opsdeck://task/${account}/..`,
    `opsdeck://task/${account}/%2e%2e`,
    `opsdeck://task/${account}/%00`,
    `opsdeck://task/${account}/a%0Ab`,
    `opsdeck://task/${account}/%E2%80%AEevil`,
    `opsdeck://task/${account}/%E0%A4%A`,
    `opsdeck://task/${account}/%`,
    `opsdeck://task/${account}/é`,
    `opsdeck://task/${account}/${'x'.repeat(201)}`,
    'opsdeck://task/a%20b/t1',
    `opsdeck://task/${'a'.repeat(81)}/t1`,
    `opsdeck://room/${account}/Chat/lobby`,
    `opsdeck://room/${account}/chat`,
    'opsdeck://add-server/more',
    'opsdeck://add-server?manifest=',
    'opsdeck://add-server?manifest=%7B%7D&confirm=yes',
    'opsdeck://add-server?url=https://elsewhere.test',
    'opsdeck://add-server?manifest=%E0%A4%A',
    `opsdeck://add-server?manifest=${'x'.repeat(32_000)}`,
  ])('is refused: %s', (text) => {
    expect(parseDeepLink(text)).toEqual({ ok: false, failure: { code: 'linkMalformed' } });
  });

  it.each(['opsdeck://run/calc', 'opsdeck://sign-out/all', 'opsdeck://constructor/x', 'opsdeck://set?a=b'])(
    'of a verb that is not known is refused as such: %s',
    (text) => {
      expect(parseDeepLink(text)).toEqual({ ok: false, failure: { code: 'linkUnknown' } });
    },
  );

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'opsdeck://', 'opsdeck://task/'),
        (text, head) => {
          expect(typeof parseDeepLink(head + text).ok).toBe('boolean');
        },
      ),
    );
  });

  it('survives the way there and back, whatever the server calls its tasks and rooms', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 200 })
      .filter((text) => text !== '.' && text !== '..' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text));
    fc.assert(
      fc.property(name, (taskId) => {
        expect(parseDeepLink(`opsdeck://task/${account}/${encodeURIComponent(taskId)}`)).toEqual({
          ok: true,
          value: { verb: 'task', accountId: account, taskId },
        });
      }),
    );
  });
});
