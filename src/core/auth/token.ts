import { decodeJwt } from 'jose';

/** What can be read of a token without its key. Times are epoch milliseconds by the server's clock. */
export type TokenFacts =
  | { kind: 'opaque' }
  | {
      kind: 'jwt';
      type: 'access' | 'refresh' | 'unknown';
      issuedAt: number | null;
      expiresAt: number | null;
    };

/** Reads a token. Whatever is not a well-formed JWT is opaque: it has no readable expiry. */
export function readToken(token: string): TokenFacts {
  if (token.length > 100_000 || token.split('.').length !== 3) return { kind: 'opaque' };
  try {
    const claims = decodeJwt(token);
    const type = claims['token_type'];
    return {
      kind: 'jwt',
      type: type === 'access' || type === 'refresh' ? type : 'unknown',
      issuedAt: typeof claims.iat === 'number' ? claims.iat * 1000 : null,
      expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : null,
    };
  } catch {
    return { kind: 'opaque' };
  }
}

/** The claims of a JWT, as they stand in it; `undefined` for an opaque token. No claim is the token itself. */
export function readClaims(token: string): Record<string, unknown> | undefined {
  return readToken(token).kind === 'jwt' ? { ...decodeJwt(token) } : undefined;
}

/** Whether the token is past its time at `now`; a token without a readable expiry never is. */
export function isExpired(facts: TokenFacts, now: number, leewayMs = 0): boolean {
  return facts.kind === 'jwt' && facts.expiresAt !== null && facts.expiresAt - leewayMs <= now;
}
