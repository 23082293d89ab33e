import { generateKeyPair, exportJWK, SignJWT, type CryptoKey } from 'jose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Manifest } from '../../contract/manifest.ts';
import { silentLog } from '../host.ts';
import { parseManifest } from '../servers/read-manifest.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { openVault } from '../vault/open-vault.ts';
import { createCredentialKeeper, type CredentialKeeper } from './credential-keeper.ts';
import { createServerClock, tellingTime } from './server-clock.ts';

/** A server with keys of its own, and a clock that may differ from ours. */
describe('the life of a token', () => {
  let clock: FakeClock;
  let keeper: CredentialKeeper;
  let skewMs: number;
  let refreshes: string[];
  let notes: string[];
  let renewed: number;
  let lost: string[];
  /** Refreshes that the server has not answered yet. */
  let answering: number;
  let answer: () => Promise<Response>;
  let keys: CryptoKey;
  let signWith: CryptoKey;

  const serverNow = (): number => clock.now() + skewMs;
  const token = (lifeSeconds: number): Promise<string> => {
    const iat = Math.floor(serverNow() / 1000);
    return new SignJWT({ token_type: 'access', iat, exp: iat + lifeSeconds, jti: String(refreshes.length) })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(signWith);
  };
  const pair = async (lifeSeconds = 100): Promise<Response> =>
    Response.json({ access: await token(lifeSeconds), refresh: `refresh-${String(refreshes.length)}` });
  const settled = async (): Promise<void> => {
    // The server signs on the thread pool: turns of the loop until it has answered, and a few more. No time passes.
    for (let quiet = 0; quiet < 20; quiet = answering > 0 ? 0 : quiet + 1)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await settled();
  };

  const create = async (jwks: boolean): Promise<void> => {
    const auth: Partial<Manifest['auth']> = jwks ? { jwks: { path: '/jwks/' } } : {};
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
        ...auth,
      },
      endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
    });
    if (!parsed.ok) throw new Error('the manifest has faults');
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    keys = publicKey;
    signWith = privateKey;
    const serverClock = createServerClock(clock);
    const serve = async (url: string, init: RequestInit): Promise<Response> => {
      if (url.endsWith('/jwks/'))
        return Response.json({ keys: [{ ...(await exportJWK(keys)), kid: 'one', alg: 'ES256' }] });
      answering += 1;
      refreshes.push((JSON.parse(init.body as string) as { refresh: string }).refresh);
      return answer().finally(() => {
        answering -= 1;
      });
    };
    keeper = createCredentialKeeper({
      manifest: parsed.value,
      accountId: 'account',
      vault: await openVault(async () => undefined, silentLog),
      fetch: tellingTime(
        async (url, init) => {
          const response = await serve(url, init);
          response.headers.set('date', new Date(serverNow()).toUTCString());
          return response;
        },
        clock,
        serverClock,
      ),
      clock,
      serverClock,
      random: () => 0,
      log: silentLog,
      note: ({ kind }) => notes.push(kind),
      onRenewed: () => {
        renewed += 1;
      },
      onLost: (why) => lost.push(why),
    });
    keeper.start();
    await keeper.adopt({ access: await token(100), refresh: 'refresh-0' });
  };

  beforeEach(async () => {
    clock = createFakeClock(Date.UTC(2026, 10, 20));
    skewMs = 0;
    refreshes = [];
    notes = [];
    renewed = 0;
    lost = [];
    answering = 0;
    answer = pair;
    await create(false);
  });

  it('is renewed ahead of its end, once, each time with the refresh token of the last', async () => {
    await pass(69_999);
    expect(refreshes).toEqual([]);
    await pass(1);
    expect(refreshes).toEqual(['refresh-0']);
    await pass(70_000);
    expect(refreshes).toEqual(['refresh-0', 'refresh-1']);
    expect([renewed, notes]).toEqual([2, ['refreshed', 'refreshed']]);
  });

  it('holds nobody up while it is renewed ahead of its end', async () => {
    let give: (response: Response) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        give = resolve;
      });
    const before = await keeper.access();
    clock.advance(70_000);
    expect(await keeper.access()).toEqual(before);
    give(await pair());
    await settled();
    expect(await keeper.access()).not.toEqual(before);
  });

  it('is tried again while the network fails, sooner at first, and never given up for that', async () => {
    answer = async () => new Response('', { status: 503 });
    await pass(70_000);
    for (let tries = 0; tries < 5; tries += 1) await pass(60_000);
    expect(refreshes.length).toBeGreaterThan(5);
    expect(lost).toEqual([]);
    answer = pair;
    await pass(60_000);
    expect(renewed).toBe(1);
    expect(await keeper.access()).toMatchObject({ kind: 'token' });
  });

  it('ends in a sign-in, with the reason, when the server refuses to renew it', async () => {
    answer = async () => Response.json({ detail: 'Token is blacklisted' }, { status: 401 });
    await pass(70_000);
    expect(lost).toEqual(['refreshRefused']);
    await pass(600_000);
    expect(refreshes).toHaveLength(1);
    const held = await keeper.access();
    expect(held).toMatchObject({ kind: 'token' });
    expect(await keeper.renew(held.kind === 'token' ? held.token : '')).toEqual({
      kind: 'signInNeeded',
      why: 'refreshRefused',
    });
    expect(clock.pending()).toBe(0);
  });

  it('refuses a refresh token where the access token belongs', async () => {
    answer = async () =>
      Response.json({
        access: await new SignJWT({ token_type: 'refresh' })
          .setProtectedHeader({ alg: 'ES256' })
          .sign(signWith),
      });
    await pass(70_000);
    expect(lost).toEqual(['refused']);
  });

  it.each([-3_600_000, 3_600_000])('is judged by the server’s clock, %i ms off ours', async (skew) => {
    skewMs = skew;
    // Found out by the first refresh at the latest: a token from the past, by our clock, is renewed at once.
    await keeper.adopt({ access: await token(100), refresh: 'again' });
    await keeper.access();
    await settled();
    const known = refreshes.length;
    await keeper.renew(((await keeper.access()) as { token: string }).token);
    const after = refreshes.length;
    expect(after).toBe(known + 1);
    expect(Math.abs((keeper.report()?.skewMs ?? 0) - skew)).toBeLessThanOrEqual(1_000);
    await pass(69_000);
    expect(refreshes).toHaveLength(after);
    await pass(1_600);
    expect(refreshes).toHaveLength(after + 1);
  });

  it('survives a sleep past its end: renewed at the first look after it', async () => {
    clock.jump(86_400_000);
    await pass(30_000);
    expect(refreshes).toHaveLength(1);
    expect(await keeper.access()).toMatchObject({ kind: 'token' });
  });

  it('is handed out whatever our clock says where it cannot be renewed', async () => {
    await keeper.adopt({ access: await token(100), refresh: null });
    clock.jump(86_400_000);
    expect(await keeper.access()).toMatchObject({ kind: 'token' });
    expect(keeper.report()?.refreshAt).toBeNull();
  });

  it('is reported without itself', async () => {
    const access = await keeper.access();
    const report = keeper.report();
    expect(report).toMatchObject({
      signature: 'notChecked',
      claims: expect.arrayContaining([{ name: 'token_type', value: 'access', at: null }]) as unknown,
    });
    expect(report?.refreshAt).toBe(clock.now() + 70_000);
    const parts = access.kind === 'token' ? access.token.split('.') : [];
    for (const part of parts) expect(JSON.stringify(report)).not.toContain(part);
  });

  describe('whose server publishes its keys', () => {
    beforeEach(async () => {
      keeper.stop();
      await create(true);
      await settled();
    });

    it('is checked against them', async () => {
      await vi.waitFor(() => expect(keeper.report()?.signature).toBe('verified'));
      await pass(70_000);
      await vi.waitFor(() => expect(renewed).toBe(1));
      expect(keeper.report()?.signature).toBe('verified');
    });

    it('is not used when it is not signed with them', async () => {
      signWith = (await generateKeyPair('ES256')).privateKey;
      await pass(70_000);
      await vi.waitFor(() => expect(lost).toEqual(['signatureInvalid']));
      expect(renewed).toBe(0);
    });
  });
});
