import type { Manifest } from '../../contract/manifest.ts';
import { failed, type Outcome } from '../../contract/outcome.ts';
import type { Fetch } from '../host.ts';
import type { Access, CredentialKeeper } from './credential-keeper.ts';
import { callRest, type RestAnswer, type RestRequest } from './rest.ts';

/** REST as one account: carries its token, and renews it once when the server refuses it. */
export type AuthorizedRest = (request: Omit<RestRequest, 'token'>) => Promise<Outcome<RestAnswer>>;

export function createAuthorizedRest(
  fetch: Fetch,
  manifest: Manifest,
  credentials: Pick<CredentialKeeper, 'access' | 'renew'>,
): AuthorizedRest {
  const callWith = (request: Omit<RestRequest, 'token'>, access: Access): Promise<Outcome<RestAnswer>> => {
    switch (access.kind) {
      case 'token':
        return callRest(fetch, manifest, { ...request, token: access.token });
      case 'none':
        return callRest(fetch, manifest, request);
      case 'signInNeeded':
      case 'vaultLocked':
        return Promise.resolve(failed('signInNeeded'));
      case 'transient':
        return Promise.resolve({ ok: false, failure: access.failure });
    }
  };

  return async (request) => {
    const access = await credentials.access();
    const answer = await callWith(request, access);
    if (answer.ok || answer.failure.code !== 'signInNeeded' || access.kind !== 'token') return answer;
    return callWith(request, await credentials.renew(access.token));
  };
}
