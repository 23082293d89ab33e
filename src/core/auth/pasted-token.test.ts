import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../servers/read-manifest.ts';
import { signInWithToken } from './pasted-token.ts';

const now = Date.UTC(2026, 10, 20);
const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ token_type: 'access', exp: now / 1000 + 60, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new Uint8Array(32));
const manifest = (token: 'jwt' | 'opaque', me: boolean) => {
  const parsed = parseManifest({
    manifestVersion: 1,
    family: 'desk',
    name: 'Desk',
    baseUrl: 'http://desk.test',
    auth: { token, carry: { in: 'query', name: 'token' }, ...(me ? { me: { path: '/me/' } } : {}) },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
  });
  if (!parsed.ok) throw new Error('a manifest without a login path is valid');
  return parsed.value;
};
const says = (status: number, body: object) => async (): Promise<Response> => Response.json(body, { status });
const ada = says(200, { username: 'ada' });

describe('signing in with a token from elsewhere', () => {
  it('takes it as it was pasted, and asks the server who it is', async () => {
    const token = await sign({});
    const outcome = await signInWithToken(ada, manifest('jwt', true), { token: ` "Bearer ${token}"\n` }, now);
    expect(outcome).toEqual({
      ok: true,
      value: { credentials: { access: token, refresh: null }, username: 'ada' },
    });
  });

  it('reads the name off the token where there is nobody to ask', async () => {
    const token = await sign({ preferred_username: 'vic', sub: '7' });
    const outcome = await signInWithToken(
      says(500, {}),
      manifest('jwt', false),
      { token, refresh: 'r' },
      now,
    );
    expect(outcome).toMatchObject({ value: { username: 'vic', credentials: { refresh: 'r' } } });
  });

  it.each([
    ['nothing', '', ada, 'tokenMalformed'],
    ['two parts', 'eyJhbGciOiJIUzI1NiJ9.e30', ada, 'tokenMalformed'],
    ['a key, where a JWT belongs', '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b', ada, 'tokenMalformed'],
    ['more than 100 KB', 'x'.repeat(100_001), ada, 'tokenMalformed'],
    ['a refresh token', { token_type: 'refresh' }, ada, 'tokenIsRefresh'],
    ['one the server refuses', {}, says(401, {}), 'tokenRefused'],
    ['one that has ended', { exp: now / 1000 - 60 }, says(401, {}), 'tokenExpired'],
    ['a good one, at a server that fails', {}, says(503, {}), 'serverError'],
  ] as const)('refuses %s, and says why', async (_name, token, fetch, code) => {
    const text = typeof token === 'string' ? token : await sign(token);
    const outcome = await signInWithToken(fetch, manifest('jwt', true), { token: text }, now);
    expect(outcome).toMatchObject({ ok: false, failure: { code } });
    if (text !== '') expect(JSON.stringify(outcome)).not.toContain(text);
  });

  it('believes the server rather than our clock, and renews what has ended where it can', async () => {
    const token = await sign({ exp: now / 1000 - 60, username: 'ada' });
    expect(await signInWithToken(ada, manifest('jwt', true), { token }, now)).toMatchObject({ ok: true });
    const refused = says(401, {});
    expect(await signInWithToken(refused, manifest('jwt', true), { token, refresh: 'r' }, now)).toMatchObject(
      {
        value: { username: 'ada' },
      },
    );
  });

  it('takes an opaque key where the server hands those out', async () => {
    expect(
      await signInWithToken(ada, manifest('opaque', true), { token: 'Token 9944b09199' }, now),
    ).toMatchObject({
      value: { credentials: { access: '9944b09199' } },
    });
  });
});
