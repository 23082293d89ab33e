/**
 * Why something the operator asked for did not happen. Each code has a title and a hint of what to do next in
 * the message catalogue (`failure.CODE.title`, `failure.CODE.hint`). Never holds a secret.
 */
export const failureCodes = [
  'wrongCredentials',
  'signInNeeded',
  'notAllowed',
  'serverUnreachable',
  'unknownHost',
  'tlsFailed',
  'tlsExpired',
  'tlsNotYetValid',
  'tlsWrongName',
  'tlsUnknownAuthority',
  'tlsSelfSigned',
  'tlsWantsCertificate',
  'notEncrypted',
  'timedOut',
  'notABackend',
  'pathNotFound',
  'serverError',
  'unexpectedAnswer',
  'rateLimited',
  'manifestUnreadable',
  'manifestInvalid',
  'addressInvalid',
  'tokenUnsuitable',
  'signatureInvalid',
  'tokenMalformed',
  'tokenIsRefresh',
  'tokenExpired',
  'tokenRefused',
  'inputRefused',
  'taskEnded',
  'taskUnknown',
  'notConnected',
  'messageTooLong',
  'messageUnsettled',
  'commandUnsettled',
  'outboxFull',
  'unknownServer',
  'unknownAccount',
  'demoFailed',
  'keychainKept',
  'linkRefused',
  'linkNotOpened',
  'linkMalformed',
  'linkUnknown',
  'linkUnknownAccount',
  'unlockRefused',
  'fileNotWritten',
  'fileUnreadable',
  'certificateUnreadable',
  'passphraseWrong',
  'proxyUnreachable',
  'proxySignIn',
  'proxyRefused',
  'updateWaits',
  'updateGone',
  'safeMode',
  'settingsFileUnreadable',
  'settingsFileNewer',
  'settingsFileGone',
  'notificationNotShown',
  'loginStartRefused',
  'cliCommandRefused',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** One fault in something structured: a manifest, a form. `path` as in `endpoints.0.path`. */
export interface Issue {
  path: string;
  message: string;
}

export interface Failure {
  code: FailureCode;
  params?: Record<string, string | number> | undefined;
  issues?: Issue[] | undefined;
}

/** An expected failure crosses every boundary as a value; only bugs are thrown. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(
  code: FailureCode,
  params?: Record<string, string | number>,
  issues?: readonly Issue[],
): { ok: false; failure: Failure } {
  return {
    ok: false,
    failure: {
      code,
      ...(params === undefined ? {} : { params }),
      ...(issues === undefined ? {} : { issues: [...issues] }),
    },
  };
}
