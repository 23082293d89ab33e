import type { ConnectionReason } from '../../contract/connection.ts';
import { isTlsCode } from '../auth/rest.ts';
import type { CloseCause } from './close-cause.ts';

/**
 * What to do after a close. `renew`: refresh the token once and try again, then block. `slow`: retry, but with a
 * long backoff, since the server refused what we do rather than failed. `minimumMs`: wait at least so long.
 */
export type Verdict =
  | { then: 'retry'; reason: ConnectionReason; minimumMs?: number }
  | { then: 'slow'; reason: ConnectionReason }
  | { then: 'renew'; reason: ConnectionReason }
  | { then: 'block'; reason: ConnectionReason };

/** Where the attempt went, without any secret. */
export interface Target {
  /** As shown to the operator: `ws://host/path`, secrets masked. */
  readonly address: string;
  readonly host: string;
  readonly username?: string;
}

/** The table of closes: what was seen, what it means, what to do. Pure. */
export function judgeClose(cause: CloseCause, target: Target): Verdict {
  switch (cause.kind) {
    case 'refusedHandshake':
      return judgeHandshake(cause, target);
    case 'networkError':
      return {
        then: 'retry',
        reason: reasonOfNetworkError(cause.code, cause.message, cause.wasOpen, target),
      };
    case 'proxyUnreachable':
      return { then: 'retry', reason: cause };
    case 'proxyRefused':
      return cause.status === 407
        ? { then: 'block', reason: { kind: 'proxySignIn', proxy: cause.proxy } }
        : { then: 'retry', reason: cause };
    case 'badSettings':
      return { then: 'block', reason: cause };
    case 'handshakeTimeout':
      return { then: 'retry', reason: { kind: 'timedOut', address: target.address } };
    case 'silent':
      return { then: 'retry', reason: { kind: 'silent' } };
    case 'frameTooBig':
      return { then: 'slow', reason: { kind: 'frameTooBig', limitBytes: cause.limitBytes } };
    case 'closed':
      return judgeCode(cause.code, target);
  }
}

function judgeHandshake(cause: Extract<CloseCause, { kind: 'refusedHandshake' }>, target: Target): Verdict {
  const { status } = cause;
  if (status === 401 || status === 403)
    return { then: 'renew', reason: { kind: 'unauthenticated', code: status } };
  if (status === 404) return { then: 'block', reason: { kind: 'wrongPath', address: target.address } };
  if (status === 429) {
    const retryAfterMs = cause.retryAfterMs ?? 30_000;
    return { then: 'retry', reason: { kind: 'rateLimited', retryAfterMs }, minimumMs: retryAfterMs };
  }
  if (status >= 500)
    return cause.retryAfterMs === null
      ? { then: 'retry', reason: { kind: 'serverError', code: status } }
      : {
          then: 'retry',
          reason: { kind: 'serverError', code: status },
          minimumMs: cause.retryAfterMs,
        };
  return { then: 'block', reason: { kind: 'notABackend', status } };
}

function judgeCode(code: number, target: Target): Verdict {
  switch (code) {
    case 4401:
    case 4001:
      return { then: 'renew', reason: { kind: 'unauthenticated', code } };
    case 4403:
      return {
        then: 'block',
        reason:
          target.username === undefined
            ? { kind: 'forbidden', code }
            : { kind: 'forbidden', code, username: target.username },
      };
    case 4404:
      return { then: 'block', reason: { kind: 'wrongPath', address: target.address } };
    case 1000:
    case 1001:
    case 1012:
    case 1013:
      return { then: 'retry', reason: { kind: 'serverClosed', code } };
    case 1005:
    case 1006:
      return { then: 'retry', reason: { kind: 'dropped' } };
    case 1011:
      return { then: 'retry', reason: { kind: 'serverError', code } };
    case 1002:
    case 1003:
    case 1007:
    case 1008:
    case 1009:
      return { then: 'slow', reason: { kind: 'protocol', code } };
    default:
      return { then: 'retry', reason: { kind: 'unknownCode', code } };
  }
}

function reasonOfNetworkError(
  code: string,
  message: string,
  wasOpen: boolean,
  { address, host }: Target,
): ConnectionReason {
  if (code === 'ECONNREFUSED') return { kind: 'refused', address };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'unknownHost', host };
  if (isTlsCode(code)) return { kind: 'tls', detail: code };
  if (code === 'ETIMEDOUT') return { kind: 'timedOut', address };
  if (wasOpen) return { kind: 'dropped' };
  return { kind: 'unreachable', address, detail: code === '' ? message.slice(0, 120) : code };
}
