import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Fetch } from '../host.ts';
import { callRest } from './rest.ts';

/** Trades the token for a short-lived ticket of one use; `undefined` where the manifest names no such office. */
export function createTicketOffice(
  fetch: Fetch,
  manifest: Manifest,
): ((token: string) => Promise<Outcome<string>>) | undefined {
  const how = manifest.auth.ticket;
  if (how === undefined) return undefined;
  return async (token) => {
    const answer = await callRest(fetch, manifest, {
      method: how.method,
      path: how.path,
      token,
      ...(how.method === 'POST' ? { body: {} } : {}),
    });
    if (!answer.ok) return answer;
    const { json } = answer.value;
    const ticket =
      typeof json === 'object' && json !== null && Object.hasOwn(json, how.field)
        ? (json as Record<string, unknown>)[how.field]
        : undefined;
    return typeof ticket === 'string' && ticket !== '' && ticket.length <= 8_192
      ? success(ticket)
      : failed('unexpectedAnswer', { detail: `The answer of ${how.path} has no field "${how.field}".` });
  };
}
