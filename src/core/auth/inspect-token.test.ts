import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { cleanToken, inspectToken } from './inspect-token.ts';

const iat = 1_700_000_000;
const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));

describe('inspecting a token', () => {
  it('tells its claims, its times and whether it may open a socket', async () => {
    const token = await sign({ token_type: 'access', iat, exp: iat + 60, user_id: 7, roles: ['staff'] });
    const seen = inspectToken(token, iat * 1000);
    expect(seen).toMatchObject({
      kind: 'jwt',
      type: 'access',
      verdict: 'usable',
      expiresAt: (iat + 60) * 1000,
    });
    expect(seen.claims).toContainEqual({ name: 'roles', value: '["staff"]', at: null });
    expect(seen.claims).toContainEqual({ name: 'exp', value: String(iat + 60), at: (iat + 60) * 1000 });
    for (const part of token.split('.')) expect(JSON.stringify(seen)).not.toContain(part);
    expect(inspectToken(token, (iat + 60) * 1000).verdict).toBe('expired');
  });

  it.each([
    ['a refresh token', async () => sign({ token_type: 'refresh', exp: iat + 60 }), 'refreshToken'],
    ['an opaque key', async () => '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b', 'usable'],
    ['three parts that are no JWT', async () => 'a.b.c', 'malformed'],
    ['nothing', async () => '', 'malformed'],
    ['a novel', async () => 'x'.repeat(100_001), 'malformed'],
  ])('says of %s what it is', async (_name, token, verdict) => {
    expect(inspectToken(await token(), iat * 1000).verdict).toBe(verdict);
  });

  it.each([
    '"abc.def.ghi"',
    ' Bearer abc.def.ghi\n',
    'Authorization: Token abc.def.ghi',
    'abc.def\n.ghi',
    'Bearer, abc.def.ghi',
  ])('takes %j as it is pasted', (pasted) => {
    expect(cleanToken(pasted)).toBe('abc.def.ghi');
  });
});
