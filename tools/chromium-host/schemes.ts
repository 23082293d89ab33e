// RFC 6762's companion list reserves no better suffix for names that must never resolve in public DNS than .internal.
const SUFFIX = '.opsdeck.internal';
const BUILT_IN = new Set([
  'http:',
  'https:',
  'data:',
  'blob:',
  'about:',
  'file:',
  'javascript:',
  'ws:',
  'wss:',
]);

/**
 * Chromium loads no scheme it does not know, so `app://main/a` travels as `https://main.app.opsdeck.internal/a`.
 * These functions are the only place that knows; the app sees its own URLs everywhere.
 */
export function toWire(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  if (!match) return url;
  const [, scheme = '', host = '', rest = ''] = match;
  if (BUILT_IN.has(`${scheme.toLowerCase()}:`)) return url;
  return `https://${host || 'localhost'}.${scheme.toLowerCase()}${SUFFIX}${rest.startsWith('/') ? '' : '/'}${rest}`;
}

/** The app's form of a URL on the wire; any other URL is returned as it is. */
export function fromWire(url: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.opsdeck\.internal(?=$|[/?#])(.*)$/is.exec(url);
  return match ? `${match[2] ?? ''}://${match[1] ?? ''}${match[3] ?? ''}` : url;
}

/** Replaces every mapped origin inside a longer text (a console message, a stack). */
export function textFromWire(text: string): string {
  return text.replace(/https:\/\/([a-z0-9.-]+?)\.([a-z0-9+-]+)\.opsdeck\.internal/gi, '$2://$1');
}

/** Rewrites the sources of a Content-Security-Policy that name one of the app's own schemes. */
export function policyToWire(policy: string, schemes: Iterable<string>): string {
  let text = policy;
  for (const scheme of schemes) {
    text = text
      .replace(new RegExp(`(^|[\\s;,])${scheme}://([^\\s;,/]+)`, 'gi'), `$1https://$2.${scheme}${SUFFIX}`)
      .replace(new RegExp(`(^|[\\s;,])${scheme}:(?=$|[\\s;,])`, 'gi'), `$1https://*.${scheme}${SUFFIX}`);
  }
  return text;
}

/** `app://main` for `app://main/x?y`, as event.senderFrame.origin has it; 'null' where there is none. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(url);
  return match?.[1] ?? 'null';
}
