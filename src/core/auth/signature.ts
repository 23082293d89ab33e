import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import type { Manifest } from '../../contract/manifest.ts';
import type { Fetch } from '../host.ts';
import { callRest } from './rest.ts';

/**
 * `notChecked`: the manifest names no keys. `unverifiable`: the keys could not be had now, which says nothing of the
 * token. `invalid`: the keys were there, and none of them made this token.
 */
export type Signature = 'verified' | 'notChecked' | 'unverifiable' | 'invalid';

/**
 * Checks the signature of a JWT with the keys that the server publishes (RFC 7517), and nothing else of it. The keys
 * are fetched anew each time: it happens once a sign-in or refresh, and keys that were changed are then the new ones.
 */
export async function checkSignature(fetch: Fetch, manifest: Manifest, token: string): Promise<Signature> {
  const { jwks } = manifest.auth;
  if (jwks === undefined) return 'notChecked';
  const answer = await callRest(fetch, manifest, { method: 'GET', path: jwks.path });
  if (!answer.ok) return 'unverifiable';
  try {
    // Checked by jose: what is no key set throws.
    return await verifyWith(createLocalJWKSet(answer.value.json as JSONWebKeySet), token);
  } catch (error) {
    return error instanceof errors.JWKSInvalid ? 'unverifiable' : 'invalid';
  }
}

async function verifyWith(keys: ReturnType<typeof createLocalJWKSet>, token: string): Promise<Signature> {
  try {
    await compactVerify(token, keys);
    return 'verified';
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // The token does not name its key: any of those that fit will do.
    for await (const key of error) if (await madeBy(key, token)) return 'verified';
    return 'invalid';
  }
}

async function madeBy(key: CryptoKey, token: string): Promise<boolean> {
  try {
    await compactVerify(token, key);
    return true;
  } catch {
    return false;
  }
}
