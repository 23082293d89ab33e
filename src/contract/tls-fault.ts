import type { FailureCode } from './outcome.ts';

/** What a failed TLS handshake means to the operator; `what`: none of those that are told apart. */
export type TlsFault =
  'expired' | 'notYetValid' | 'wrongName' | 'selfSigned' | 'unknownAuthority' | 'wantsCertificate' | 'what';

/** By the code of OpenSSL or Node. */
export function tlsFault(code: string): TlsFault {
  if (code === 'CERT_HAS_EXPIRED') return 'expired';
  if (code === 'CERT_NOT_YET_VALID') return 'notYetValid';
  if (code.includes('ALTNAME')) return 'wrongName';
  // The server's own, not an authority's further up the chain: that one is only unknown.
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') return 'selfSigned';
  if (/SELF_SIGNED|UNABLE_TO_|ISSUER/u.test(code)) return 'unknownAuthority';
  return /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE|UNKNOWN_CA/u.test(code)
    ? 'wantsCertificate'
    : 'what';
}

export const failureOfTlsFault = {
  expired: 'tlsExpired',
  notYetValid: 'tlsNotYetValid',
  wrongName: 'tlsWrongName',
  selfSigned: 'tlsSelfSigned',
  unknownAuthority: 'tlsUnknownAuthority',
  wantsCertificate: 'tlsWantsCertificate',
  what: 'tlsFailed',
} as const satisfies Record<TlsFault, FailureCode>;
