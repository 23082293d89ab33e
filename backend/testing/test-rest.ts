import type { JsonObject } from '../shared/json.ts';
import type { TokenPair } from '../shared/json-web-tokens.ts';

export type RestAnswer = { status: number; body: JsonObject; list: JsonObject[]; headers: Headers };

/** One request; `authorization` is the whole header. Lists come in `list`, objects in `body`. */
export async function rest(
  method: 'GET' | 'POST',
  address: string,
  { authorization, body }: { authorization?: string; body?: unknown } = {},
): Promise<RestAnswer> {
  const response = await fetch(address, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  const value: unknown = isJson ? JSON.parse(text) : { html: text };
  return {
    status: response.status,
    body: Array.isArray(value) ? {} : (value as JsonObject),
    list: Array.isArray(value) ? (value as JsonObject[]) : [],
    headers: response.headers,
  };
}

/** Signs a demo user in at a JWT system; `path` is `/api/token/` or the relay's `/api/auth/login/`. */
export async function signIn(base: string, username = 'operator', path = '/api/token/'): Promise<TokenPair> {
  const { body } = await rest('POST', base + path, { body: { username, password: `${username}-demo` } });
  return body as TokenPair;
}

/** The demo user's opaque token at the number desk. */
export async function numberDeskToken(base: string, username = 'operator'): Promise<string> {
  const { body } = await rest('POST', `${base}/api/login/`, {
    body: { username, password: `${username}-demo` },
  });
  return String(body.token);
}
