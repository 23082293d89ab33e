import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkServerIdentity, createSecureContext, getCACertificates, type PeerCertificate } from 'node:tls';
import type { NetworkSecrets, NetworkSettings } from '../../contract/network.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';

/** What a TLS socket takes; all of it optional. */
export interface TlsOptions {
  readonly ca?: string[];
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly pfx?: Buffer;
  readonly passphrase?: string;
}

/** Reads the files that the settings name, and tries whether they fit together. */
export function loadTlsOptions(settings: NetworkSettings, secrets: NetworkSecrets): Outcome<TlsOptions> {
  const ca = readAuthorities(settings.caFile);
  if (!ca.ok) return ca;
  const own = readOwnCertificate(settings.clientCertificate, secrets.passphrase);
  if (!own.ok) return own;
  return success({ ...ca.value, ...own.value });
}

function readAuthorities(file: string | undefined): Outcome<TlsOptions> {
  if (file === undefined) return success({});
  const read = readFile(file);
  if (!read.ok) return read;
  const pem = read.value.toString('utf8');
  try {
    // Throws on what holds no certificate.
    new X509Certificate(pem);
    createSecureContext({ ca: pem });
  } catch {
    return failed('certificateUnreadable', { file });
  }
  // Besides the machine's own, not in their place.
  return success({ ca: [...getCACertificates('default'), pem] });
}

function readOwnCertificate(
  certificate: NetworkSettings['clientCertificate'],
  passphrase: string | undefined,
): Outcome<TlsOptions> {
  if (certificate === undefined) return success({});
  const { file, keyFile } = certificate;
  const read = readFile(file);
  if (!read.ok) return read;
  const isPem = read.value.includes('-----BEGIN');
  const key = !isPem || keyFile === undefined ? success(read.value) : readFile(keyFile);
  if (!key.ok) return key;
  const options: TlsOptions = {
    ...(isPem ? { cert: read.value, key: key.value } : { pfx: read.value }),
    ...(passphrase === undefined || passphrase === '' ? {} : { passphrase }),
  };
  try {
    createSecureContext({ ...options });
  } catch (error) {
    return failed(faultOf(error), { file });
  }
  return success(options);
}

/** OpenSSL's words, told apart as an operator can act on them. */
function faultOf(error: unknown): 'passphraseWrong' | 'certificateUnreadable' {
  const message = error instanceof Error ? error.message : '';
  return /mac verify|bad decrypt|password|passphrase|interrupted|bad_decrypt/iu.test(message)
    ? 'passphraseWrong'
    : 'certificateUnreadable';
}

function readFile(file: string): Outcome<Buffer> {
  try {
    return success(readFileSync(file));
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
    return failed('fileUnreadable', { file, detail });
  }
}

/**
 * Checks a certificate against the host that was asked for. Through a proxy, Node knows only the proxy's socket and
 * would compare an IP address with nothing.
 */
export function identityOf(url: string): (name: string, certificate: PeerCertificate) => Error | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/gu, '');
  return (_name, certificate) => checkServerIdentity(host, certificate);
}

/** Until when a PEM certificate is valid, in epoch milliseconds; `null` where that cannot be read. */
export function validUntil(file: string | undefined): number | null {
  if (file === undefined) return null;
  try {
    const until = Date.parse(new X509Certificate(readFileSync(file)).validTo);
    return Number.isNaN(until) ? null : until;
  } catch {
    return null;
  }
}
