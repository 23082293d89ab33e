import type { TokenInspection } from '../../contract/diagnostics.ts';
import { isExpired, readClaims, readToken } from './token.ts';

/** What an operator pastes: with quotes, line breaks, or the word that goes before it in a header. */
export function cleanToken(text: string): string {
  return text
    .trim()
    .replace(/^["'`]|["'`]$/gu, '')
    .replace(/^(?:authorization:\s*)?(?:bearer|token|jwt)[\s,]+/iu, '')
    .replaceAll(/\s+/gu, '');
}

/** Longer than any token: such a text is something else. */
const maxLength = 100_000;

/** Reads a token at `now`, by the server's clock. Nothing of the answer is the token or its signature. */
export function inspectToken(token: string, now: number): TokenInspection {
  const facts = readToken(token);
  const claims = Object.entries(readClaims(token) ?? {}).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    at: isTime(name, value) ? value * 1000 : null,
  }));
  const shape = { length: token.length, claims };
  if (facts.kind === 'opaque') {
    const verdict =
      token === '' || token.length > maxLength || /[.].*[.]/u.test(token) ? 'malformed' : 'usable';
    return { kind: 'opaque', type: 'unknown', verdict, issuedAt: null, expiresAt: null, ...shape };
  }
  const { type, issuedAt, expiresAt } = facts;
  const verdict = type === 'refresh' ? 'refreshToken' : isExpired(facts, now) ? 'expired' : 'usable';
  return { kind: 'jwt', type, verdict, issuedAt, expiresAt, ...shape };
}

function isTime(name: string, value: unknown): value is number {
  return (
    (name === 'exp' || name === 'iat' || name === 'nbf' || name === 'auth_time') && typeof value === 'number'
  );
}
