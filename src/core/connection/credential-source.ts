import type { ConnectionReason } from '../../contract/connection.ts';
import type { SignInCause } from '../../contract/sign-in-cause.ts';
import type { Failure, Outcome } from '../../contract/outcome.ts';
import type { Access, CredentialKeeper } from '../auth/credential-keeper.ts';

/** What a handshake may go ahead with, or why it may not. */
export type Credential =
  /** `carried` is what travels: the token, or a ticket in its place; `undefined` where none is needed. */
  | { kind: 'ready'; token: string | undefined; carried: string | undefined }
  /** No way on without the operator. */
  | { kind: 'missing'; reason: ConnectionReason }
  /** The network failed on the way to it. */
  | { kind: 'failed'; reason: ConnectionReason };

export type ReadyCredential = Extract<Credential, { kind: 'ready' }>;

export interface Wanted {
  /** The last one was refused: a fresh one is needed. */
  readonly renew: boolean;
  /** The refusal. */
  readonly after?: ConnectionReason;
}

/** Where a connection gets what it connects with. */
export interface CredentialSource {
  /** `last`: the token of the attempt before, if it had one. */
  obtain(last: string | undefined, wanted: Wanted): Promise<Credential>;
  /** Whether there is another token than `token` by now. */
  supersedes(token: string): Promise<boolean>;
}

export interface CredentialSourceDeps {
  readonly credentials: Pick<CredentialKeeper, 'access' | 'renew'>;
  /** The endpoint may do without a token. */
  readonly tokenOptional: boolean;
  /** Trades the token for a ticket of one use, where the manifest says so. */
  readonly ticket: ((token: string) => Promise<Outcome<string>>) | undefined;
  /**
   * Whether REST takes the token: a 403 at the handshake says nothing of its cause, and looks the same for a bad
   * token and a bad Origin. `undefined`: cannot be told.
   */
  readonly tokenWorks: (token: string) => Promise<boolean | undefined>;
  /** What is sent as `Origin`, for the operator's eyes. */
  readonly origin: string | undefined;
}

export function createCredentialSource(deps: CredentialSourceDeps): CredentialSource {
  const { credentials, ticket } = deps;

  const without = (reason: ConnectionReason | undefined): Credential =>
    deps.tokenOptional
      ? { kind: 'ready', token: undefined, carried: undefined }
      : { kind: 'missing', reason: reason ?? { kind: 'signInNeeded' } };

  const ofAccess = (access: Access, after: ConnectionReason | undefined): Credential => {
    switch (access.kind) {
      case 'token':
        return { kind: 'ready', token: access.token, carried: access.token };
      case 'none':
        return { kind: 'ready', token: undefined, carried: undefined };
      case 'signInNeeded':
        return without(saysMore(access.why) ? { kind: 'signInNeeded', why: access.why } : after);
      case 'vaultLocked':
        return without(after);
      case 'transient':
        return { kind: 'failed', reason: reasonOfFailure(access.failure) };
    }
  };

  /** A refused token is renewed once: the ticket office says sooner than the socket that it has run out. */
  const withTicket = async (credential: Credential, mayRenew: boolean): Promise<Credential> => {
    if (ticket === undefined || credential.kind !== 'ready' || credential.token === undefined)
      return credential;
    const { token } = credential;
    const outcome = await ticket(token);
    if (outcome.ok) return { ...credential, carried: outcome.value };
    switch (outcome.failure.code) {
      case 'signInNeeded':
        return mayRenew
          ? withTicket(ofAccess(await credentials.renew(token), undefined), false)
          : { kind: 'missing', reason: { kind: 'unauthenticated', code: 401 } };
      case 'notAllowed':
        return { kind: 'missing', reason: { kind: 'forbidden', code: 403 } };
      case 'pathNotFound':
        return {
          kind: 'missing',
          reason: { kind: 'wrongPath', address: String(outcome.failure.params?.['address'] ?? '') },
        };
      default:
        return { kind: 'failed', reason: reasonOfFailure(outcome.failure) };
    }
  };

  return {
    async obtain(last, { renew, after }) {
      if (last !== undefined && after?.kind === 'unauthenticated' && after.code === 403)
        if ((await deps.tokenWorks(last)) === true)
          return { kind: 'missing', reason: { kind: 'refusedDespiteToken', origin: deps.origin ?? '–' } };
      const access = renew && last !== undefined ? await credentials.renew(last) : await credentials.access();
      return withTicket(ofAccess(access, after), true);
    },

    async supersedes(token) {
      const access = await credentials.access();
      return access.kind === 'token' && access.token !== token;
    },
  };
}

/** The server's refusal with its code says more than "refused"; a failed renewal says more than the refusal. */
function saysMore(why: SignInCause): boolean {
  return why !== 'refused';
}

/** A failed REST call in the words of a connection. */
function reasonOfFailure({ code, params }: Failure): ConnectionReason {
  const text = (name: string): string => String(params?.[name] ?? '');
  switch (code) {
    case 'unknownHost':
      return { kind: 'unknownHost', host: text('host') };
    case 'tlsFailed':
    case 'tlsExpired':
    case 'tlsNotYetValid':
    case 'tlsWrongName':
    case 'tlsUnknownAuthority':
    case 'tlsSelfSigned':
    case 'tlsWantsCertificate':
      return { kind: 'tls', detail: text('detail') };
    case 'timedOut':
      return { kind: 'timedOut', address: text('address') };
    case 'serverUnreachable':
      return { kind: 'refused', address: text('address') };
    case 'rateLimited':
      return { kind: 'rateLimited', retryAfterMs: Number(params?.['seconds'] ?? 30) * 1000 };
    case 'proxyUnreachable':
    case 'proxySignIn':
      return { kind: code, proxy: text('proxy') };
    case 'proxyRefused':
      return { kind: 'proxyRefused', proxy: text('proxy'), status: Number(params?.['status'] ?? 0) };
    case 'fileUnreadable':
    case 'certificateUnreadable':
    case 'passphraseWrong':
      return { kind: 'badSettings', file: text('file') };
    case 'serverError':
      return { kind: 'serverError', code: Number(params?.['status'] ?? 500) };
    default:
      return { kind: 'unreachable', address: text('address'), detail: code };
  }
}
