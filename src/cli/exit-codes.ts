import type { FailureCode } from '../contract/outcome.ts';

/** What a script can tell from how the command ended; `docs/cli.md` lists them too. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 3, unreachable: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(code: FailureCode): ExitCode {
  switch (code) {
    case 'wrongCredentials':
    case 'signInNeeded':
    case 'notAllowed':
    case 'tokenUnsuitable':
    case 'tokenMalformed':
    case 'tokenIsRefresh':
    case 'tokenExpired':
    case 'tokenRefused':
    case 'signatureInvalid':
    case 'proxySignIn':
      return exitCodes.refused;
    case 'serverUnreachable':
    case 'unknownHost':
    case 'tlsFailed':
    case 'tlsExpired':
    case 'tlsNotYetValid':
    case 'tlsWrongName':
    case 'tlsUnknownAuthority':
    case 'tlsSelfSigned':
    case 'tlsWantsCertificate':
    case 'timedOut':
    case 'notConnected':
    case 'proxyUnreachable':
    case 'proxyRefused':
      return exitCodes.unreachable;
    case 'manifestInvalid':
    case 'manifestUnreadable':
    case 'addressInvalid':
    case 'notEncrypted':
    case 'fileUnreadable':
    case 'certificateUnreadable':
    case 'passphraseWrong':
      return exitCodes.usage;
    default:
      return exitCodes.failed;
  }
}
