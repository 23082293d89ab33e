import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Fetch } from '../host.ts';
import { cleanToken, inspectToken } from './inspect-token.ts';
import { callRest } from './rest.ts';
import type { SignedIn } from './sign-in.ts';

export interface PastedToken {
  readonly token: string;
  /** Renews it, where the server has a path for that. */
  readonly refresh?: string | undefined;
}

/** Where a token may name its user, the most telling first. */
const nameClaims = ['username', 'preferred_username', 'email', 'user_id', 'sub'];
/** For a token that names nobody, at a server that is not asked. */
const unnamed = 'token';

/** Signs in with a token that the operator has from elsewhere. `now`: epoch milliseconds by our clock. */
export async function signInWithToken(
  fetch: Fetch,
  manifest: Manifest,
  pasted: PastedToken,
  now: number,
): Promise<Outcome<SignedIn>> {
  const access = cleanToken(pasted.token);
  const refresh = cleanToken(pasted.refresh ?? '');
  const seen = inspectToken(access, now);
  if (seen.verdict === 'malformed' || (manifest.auth.token === 'jwt' && seen.kind === 'opaque'))
    return failed('tokenMalformed');
  if (seen.verdict === 'refreshToken') return failed('tokenIsRefresh');
  const credentials = { access, refresh: refresh === '' ? null : refresh };
  const claimed = seen.claims.find(({ name }) => nameClaims.includes(name))?.value ?? unnamed;

  const asked = await askWho(fetch, manifest, access);
  switch (asked.kind) {
    case 'name':
      return success({ credentials, username: asked.name ?? claimed });
    case 'unasked':
      return seen.verdict === 'expired' && credentials.refresh === null
        ? expired(seen.expiresAt)
        : success({ credentials, username: claimed });
    case 'refused':
      if (seen.verdict !== 'expired') return failed('tokenRefused');
      // It has ended, and can be made good: the first use renews it.
      return credentials.refresh === null
        ? expired(seen.expiresAt)
        : success({ credentials, username: claimed });
    case 'unreachable':
      return asked.failure;
  }
}

type Asked =
  | { kind: 'name'; name: string | undefined }
  /** The manifest names no place to ask. */
  | { kind: 'unasked' }
  | { kind: 'refused' }
  | { kind: 'unreachable'; failure: Extract<Outcome<never>, { ok: false }> };

async function askWho(fetch: Fetch, manifest: Manifest, token: string): Promise<Asked> {
  const { me } = manifest.auth;
  if (me === undefined) return { kind: 'unasked' };
  const answer = await callRest(fetch, manifest, { method: 'GET', path: me.path, token });
  if (!answer.ok) {
    const { code } = answer.failure;
    return code === 'signInNeeded' || code === 'notAllowed'
      ? { kind: 'refused' }
      : { kind: 'unreachable', failure: answer };
  }
  const { json } = answer.value;
  const name =
    typeof json === 'object' && json !== null
      ? (json as Record<string, unknown>)[me.usernameField]
      : undefined;
  return {
    kind: 'name',
    name: typeof name === 'string' && name !== '' && name.length <= 300 ? name : undefined,
  };
}

function expired(at: number | null): Extract<Outcome<never>, { ok: false }> {
  return failed('tokenExpired', {
    at: at === null ? '' : new Date(at).toISOString().replace('T', ' ').slice(0, 16),
  });
}
