import { isExpired, readClaims, readToken } from '../../core/auth/token.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';

/** Says what a token is and how long it lasts. The token itself is never repeated. */
export async function inspectToken(io: ConsoleIo, json: boolean): Promise<ExitCode> {
  const token = (await io.readSecret()).trim();
  if (token === '') {
    io.failure({ code: 'tokenUnsuitable' });
    return exitCodes.usage;
  }
  const facts = readToken(token);
  const now = Date.now();
  const expired = isExpired(facts, now);
  const expiresAt = facts.kind === 'jwt' ? facts.expiresAt : null;
  const secondsLeft = expiresAt === null ? null : Math.round((expiresAt - now) / 1000);
  const claims = readClaims(token) ?? {};
  if (json) io.json({ ...facts, length: token.length, expired, secondsLeft, claims });
  else if (facts.kind === 'opaque') io.line('An opaque token: it has no readable expiry.');
  else {
    io.line(`A JWT (${facts.type === 'unknown' ? 'no token_type' : `${facts.type} token`}).`);
    if (expiresAt !== null)
      io.line(
        expired
          ? `It expired at ${new Date(expiresAt).toISOString()}.`
          : `It lasts until ${new Date(expiresAt).toISOString()}, ${String(secondsLeft)} s from now.`,
      );
    for (const [name, value] of Object.entries(claims)) io.line(`  ${name}: ${JSON.stringify(value)}`);
  }
  return expired || (facts.kind === 'jwt' && facts.type === 'refresh') ? exitCodes.refused : exitCodes.done;
}
