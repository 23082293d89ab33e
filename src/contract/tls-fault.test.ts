import { expect, it } from 'vitest';
import { connection } from './messages/en/connection.ts';
import { failure } from './messages/en/failure.ts';
import { failureOfTlsFault, tlsFault, type TlsFault } from './tls-fault.ts';

it.each<[string, TlsFault]>([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'notYetValid'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongName'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknownAuthority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownAuthority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknownAuthority'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'wantsCertificate'],
  ['EPROTO', 'what'],
])('%s is %s, and says what to do about it', (code, fault) => {
  expect(tlsFault(code)).toBe(fault);
  expect(failure[failureOfTlsFault[fault]].hint).not.toBe('');
  const words: Readonly<Record<string, string>> = connection.reason.tls;
  expect(words[fault]).toBeTruthy();
  expect(words[fault === 'what' ? 'next' : `${fault}Next`]).toBeTruthy();
});

it('a certificate that vouches for itself, or is nobody’s, is mended by the field for authorities', () => {
  for (const code of ['tlsSelfSigned', 'tlsUnknownAuthority'] as const)
    expect(failure[code].hint).toContain('Further authorities');
});
