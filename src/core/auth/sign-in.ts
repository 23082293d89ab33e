import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Fetch } from '../host.ts';
import { callRest } from './rest.ts';
import { readToken } from './token.ts';

/** What an account connects with. Never leaves the engine. */
export interface Credentials {
  readonly access: string;
  readonly refresh: string | null;
}

export interface SignedIn {
  readonly credentials: Credentials;
  /** As the server knows the user, where it says; else as typed. */
  readonly username: string;
}

/** Signs in with a password at the manifest's login path. */
export async function signIn(
  fetch: Fetch,
  manifest: Manifest,
  username: string,
  password: string,
): Promise<Outcome<SignedIn>> {
  const { login } = manifest.auth;
  if (login === undefined) return failed('unexpectedAnswer', { detail: 'The manifest names no login path.' });
  const answer = await callRest(fetch, manifest, {
    method: 'POST',
    path: login.path,
    body: fillBody(login.body, { username, password }),
  });
  if (!answer.ok) {
    // Django REST framework's token view refuses with 400, SimpleJWT with 401: both mean the same here.
    const { code, params } = answer.failure;
    const refused = code === 'signInNeeded' || (code === 'inputRefused' && params?.['status'] === 400);
    return refused ? failed('wrongCredentials') : answer;
  }
  const credentials = readCredentials(answer.value.json, login.accessField, login.refreshField);
  if (credentials === undefined)
    return failed('unexpectedAnswer', {
      detail: `The answer to the sign-in has no field "${login.accessField}".`,
    });
  if (isRefreshToken(credentials.access)) return failed('tokenUnsuitable');
  return success({ credentials, username: (await askWho(fetch, manifest, credentials)) ?? username });
}

/** Trades the refresh token for a fresh access token, and a fresh refresh token where they rotate. */
export async function refreshCredentials(
  fetch: Fetch,
  manifest: Manifest,
  refresh: string,
): Promise<Outcome<Credentials>> {
  const how = manifest.auth.refresh;
  if (how === undefined) return failed('signInNeeded');
  const answer = await callRest(fetch, manifest, {
    method: 'POST',
    path: how.path,
    body: fillBody(how.body, { refresh }),
  });
  if (!answer.ok) return answer.failure.code === 'inputRefused' ? failed('signInNeeded') : answer;
  const fresh = readCredentials(answer.value.json, how.accessField, how.refreshField);
  if (fresh === undefined)
    return failed('unexpectedAnswer', {
      detail: `The answer to the refresh has no field "${how.accessField}".`,
    });
  if (isRefreshToken(fresh.access)) return failed('tokenUnsuitable');
  return success({ access: fresh.access, refresh: fresh.refresh ?? refresh });
}

function isRefreshToken(token: string): boolean {
  const facts = readToken(token);
  return facts.kind === 'jwt' && facts.type === 'refresh';
}

/** No header and no keychain takes a longer one. */
const maxTokenCharacters = 200_000;

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maxTokenCharacters;

function readCredentials(json: unknown, accessField: string, refreshField?: string): Credentials | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const fields = json as Record<string, unknown>;
  const access = fields[accessField];
  const refresh = refreshField === undefined ? null : fields[refreshField];
  if (!isToken(access)) return undefined;
  return { access, refresh: isToken(refresh) ? refresh : null };
}

/** The name is for the operator's eyes only: where the server does not say, the typed one serves. */
async function askWho(
  fetch: Fetch,
  manifest: Manifest,
  { access }: Credentials,
): Promise<string | undefined> {
  const { me } = manifest.auth;
  if (me === undefined) return undefined;
  const answer = await callRest(fetch, manifest, { method: 'GET', path: me.path, token: access });
  if (!answer.ok || typeof answer.value.json !== 'object' || answer.value.json === null) return undefined;
  const name = (answer.value.json as Record<string, unknown>)[me.usernameField];
  return typeof name === 'string' && name !== '' && name.length <= 300 ? name : undefined;
}

/** Whether the server's own "who am I" takes the token; `undefined` where it cannot be asked. */
export async function tokenWorks(
  fetch: Fetch,
  manifest: Manifest,
  token: string,
): Promise<boolean | undefined> {
  const { me } = manifest.auth;
  if (me === undefined) return undefined;
  const answer = await callRest(fetch, manifest, { method: 'GET', path: me.path, token });
  if (answer.ok) return true;
  return answer.failure.code === 'signInNeeded' || answer.failure.code === 'notAllowed' ? false : undefined;
}

function fillBody(
  template: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(template).map(([field, text]) => [
      field,
      text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole),
    ]),
  );
}
