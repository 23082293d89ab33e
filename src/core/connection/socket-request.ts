import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { addressOf, fillPath } from '../auth/rest.ts';
import { redactUrl } from '../redact.ts';

/** Everything one attempt needs. `url` and `headers` may hold the token: only the transport sees them. */
export interface SocketRequest {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly origin: string | undefined;
  readonly maxFrameBytes: number;
  /** For the operator and the log: secrets masked. */
  readonly shownAddress: string;
  readonly host: string;
}

/** Builds the attempt from the manifest: `ws` or `wss` from the base address, the token carried as it says. */
export function socketRequest(
  manifest: Manifest,
  endpoint: EndpointManifest,
  /** The token, or the ticket in its place. */
  token: string | undefined,
  room?: string,
): SocketRequest {
  const url = addressOf(manifest.baseUrl, fillPath(endpoint.path, room === undefined ? {} : { room }));
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const shownAddress = redactUrl(url.href);
  const { carry } = manifest.auth;
  const protocols: string[] = [];
  const headers: Record<string, string> = {};
  if (token !== undefined && endpoint.auth !== 'none')
    switch (carry.in) {
      case 'query':
        url.searchParams.set(carry.name, token);
        break;
      case 'subprotocol':
        // The list of a handshake takes no "=": padding says nothing about the token, and goes.
        protocols.push(carry.prefix, token.replaceAll('=', ''));
        break;
      case 'header':
        headers[carry.name] = carry.scheme === undefined ? token : `${carry.scheme} ${token}`;
        break;
      case 'none':
        break;
    }
  return {
    url: url.href,
    protocols,
    headers,
    origin: originOf(manifest),
    maxFrameBytes: endpoint.maxFrameBytes,
    shownAddress,
    host: url.hostname,
  };
}

/** Django's `AllowedHostsOriginValidator` refuses a handshake without an `Origin`, even with a good token. */
export function originOf(manifest: Manifest): string | undefined {
  switch (manifest.origin.send) {
    case 'base':
      return new URL(manifest.baseUrl).origin;
    case 'fixed':
      return manifest.origin.value;
    case 'none':
      return undefined;
  }
}
