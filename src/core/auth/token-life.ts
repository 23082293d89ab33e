import type { Random } from '../host.ts';
import type { TokenFacts } from './token.ts';

/** A token this close to its end would expire between here and the server. Milliseconds. */
export const leewayMs = 5_000;

/** The part of a token's life after which it is renewed: early enough for many tries, and not all at one moment. */
const renewAfter = { from: 0.7, to: 0.85 };

/**
 * When to renew a token ahead of its end, in epoch milliseconds by the server's clock; `null` where the end cannot
 * be read. `heldSince`: when it came, for tokens that do not say when they were made.
 */
export function renewalTime(facts: TokenFacts, heldSince: number, random: Random): number | null {
  if (facts.kind !== 'jwt' || facts.expiresAt === null) return null;
  const begin = Math.min(facts.issuedAt ?? heldSince, facts.expiresAt);
  const part = renewAfter.from + random() * (renewAfter.to - renewAfter.from);
  return Math.round(begin + (facts.expiresAt - begin) * part);
}
