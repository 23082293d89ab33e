import { expect, it, vi } from 'vitest';
import { parseManifest } from '../servers/read-manifest.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openVault } from '../vault/open-vault.ts';
import { createCredentialKeeper } from './credential-keeper.ts';
import { createServerClock } from './server-clock.ts';

const setUp = async () => {
  const parsed = parseManifest({
    manifestVersion: 1,
    family: 'desk',
    name: 'Desk',
    baseUrl: 'http://desk.test',
    auth: {
      token: 'jwt',
      carry: { in: 'query', name: 'token' },
      login: { path: '/login/' },
      refresh: { path: '/refresh/', refreshField: 'refresh' },
    },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
  });
  if (!parsed.ok) throw new Error('the manifest has faults');
  const vault = await openVault(async () => undefined, silentLog);
  let answer: (response: Response) => void = () => undefined;
  const fetch = vi.fn(
    () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      }),
  );
  const clock = createFakeClock();
  const keeper = createCredentialKeeper({
    manifest: parsed.value,
    accountId: 'account',
    vault,
    fetch,
    clock,
    serverClock: createServerClock(clock),
    random: () => 0.5,
    log: silentLog,
    note: () => undefined,
    onRenewed: () => undefined,
    onLost: () => undefined,
  });
  await keeper.adopt({ access: 'old', refresh: 'old-refresh' });
  return {
    keeper,
    vault,
    fetch,
    asked: () => vi.waitFor(() => expect(fetch).toHaveBeenCalled(), { interval: 1 }),
    answer: () => answer(Response.json({ access: 'new', refresh: 'new-refresh' })),
  };
};

it('refreshes once for everybody who was refused, and keeps the rotated token', async () => {
  const { keeper, vault, fetch, asked, answer } = await setUp();
  const both = [keeper.renew('old'), keeper.renew('old')];
  await asked();
  answer();
  expect(await Promise.all(both)).toEqual([
    { kind: 'token', token: 'new' },
    { kind: 'token', token: 'new' },
  ]);
  expect(await keeper.renew('old')).toEqual({ kind: 'token', token: 'new' });
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(await vault.find('account')).toMatchObject({
    secret: expect.stringContaining('new-refresh') as string,
  });
});

it('does not bring a secret back that was forgotten while a refresh was on its way', async () => {
  const { keeper, vault, asked, answer } = await setUp();
  const renewal = keeper.renew('old');
  await asked();
  await keeper.forget();
  answer();
  expect(await renewal).toMatchObject({ kind: 'signInNeeded' });
  expect(await vault.find('account')).toEqual({ found: 'missing' });
});

it('lets a sign-in win over a refresh of the former credentials', async () => {
  const { keeper, asked, answer } = await setUp();
  const renewal = keeper.renew('old');
  await asked();
  await keeper.adopt({ access: 'signed-in', refresh: null });
  answer();
  expect(await renewal).toEqual({ kind: 'token', token: 'signed-in' });
  expect(await keeper.access()).toEqual({ kind: 'token', token: 'signed-in' });
});
