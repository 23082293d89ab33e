import type { LedgerNote } from './ledger.ts';

/** Whether the step proves or disproves a credential; `undefined` where it says nothing of one. */
export function authOutcome({ kind, authenticated, reason, failure }: LedgerNote): boolean | undefined {
  switch (kind) {
    case 'signedIn':
    case 'refreshed':
      return true;
    case 'opened':
      return authenticated === true ? true : undefined;
    case 'signInFailed':
      return failure === 'wrongCredentials' || failure === 'tokenUnsuitable' || failure === 'signatureInvalid'
        ? false
        : undefined;
    case 'refreshFailed':
      return failure === 'signInNeeded' ||
        failure === 'notAllowed' ||
        failure === 'tokenUnsuitable' ||
        failure === 'signatureInvalid'
        ? false
        : undefined;
    case 'refused':
    case 'closed':
      return reason?.kind === 'unauthenticated' || reason?.kind === 'forbidden' ? false : undefined;
    case 'attempt':
    case 'rotated':
    case 'rotationFailed':
    case 'signedOut':
    case 'consoleCrashed':
    case 'consoleHung':
      return undefined;
  }
}
