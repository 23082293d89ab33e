import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { isExpired, readClaims, readToken } from './token.ts';
import { renewalTime } from './token-life.ts';

const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
const iat = 1_700_000_000;

describe('a token', () => {
  it('tells its type and its times in milliseconds', async () => {
    expect(readToken(await sign({ token_type: 'access', iat, exp: iat + 60 }))).toEqual({
      kind: 'jwt',
      type: 'access',
      issuedAt: iat * 1000,
      expiresAt: (iat + 60) * 1000,
    });
    expect(readToken(await sign({ token_type: 'refresh' }))).toMatchObject({
      type: 'refresh',
      expiresAt: null,
    });
    expect(readToken(await sign({ token_type: 7, exp: 'soon' }))).toMatchObject({
      type: 'unknown',
      expiresAt: null,
    });
  });

  it.each([
    ['nothing', ''],
    ['an opaque key', '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'],
    ['two parts', 'eyJhbGciOiJIUzI1NiJ9.e30'],
    ['four parts', 'a.b.c.d'],
    ['no JSON inside', 'a.b.c'],
    ['a list inside', `x.${btoa('[1]')}.x`],
    ['more than 100 KB', `x.${btoa(JSON.stringify({ pad: 'x'.repeat(120_000) }))}.x`],
  ])('that is %s has no readable end', (_name, token) => {
    expect(readToken(token)).toEqual({ kind: 'opaque' });
    expect(readClaims(token)).toBeUndefined();
    expect(isExpired(readToken(token), Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('ends at its "exp", some leeway before', async () => {
    const facts = readToken(new UnsecuredJWT({ exp: iat }).encode() + 'x');
    expect(isExpired(facts, iat * 1000 - 1)).toBe(false);
    expect(isExpired(facts, iat * 1000)).toBe(true);
    expect(isExpired(facts, iat * 1000 - 5_000, 5_000)).toBe(true);
  });

  it('is renewed in the last third of its life, not always at the same moment', async () => {
    const facts = readToken(await sign({ iat, exp: iat + 1000 }));
    expect(renewalTime(facts, 0, () => 0)).toBe((iat + 700) * 1000);
    expect(renewalTime(facts, 0, () => 1)).toBe((iat + 850) * 1000);
    const ageless = readToken(await sign({ exp: iat + 1000 }));
    expect(renewalTime(ageless, (iat + 900) * 1000, () => 0)).toBe((iat + 970) * 1000);
    expect(renewalTime({ kind: 'opaque' }, 0, () => 0)).toBeNull();
    expect(renewalTime(readToken(await sign({ iat })), 0, () => 0)).toBeNull();
  });
});
