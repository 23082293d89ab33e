import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The console is served under a scheme of our own: no file access, a real origin, a CSP as a response header. */
const scheme = 'app';
const host = 'console';
export const appOrigin = `${scheme}://${host}`;
export const consoleUrl = `${appOrigin}/index.html`;

/** Nothing but our own files: no inline script or style, no eval, no network at all from the page. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What is shown in place of the console: not from a file, so that it is there whatever became of them. */
export type WrittenPages = ReadonlyMap<string, { readonly contentType: string; readonly text: () => string }>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `folder` under the scheme, and the written pages, by name; nothing else. */
export function serveConsole(session: Session, folder: string, written: WrittenPages): void {
  const root = normalize(folder) + sep;
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (url.host !== host || request.method !== 'GET') return refusal(403);
    const page = written.get(url.pathname.slice(1));
    if (page !== undefined) return answer(page.text(), page.contentType);
    const path = normalize(join(root, decodeURIComponent(url.pathname)));
    const contentType = contentTypes[extname(path)];
    if (!path.startsWith(root) || contentType === undefined) return refusal(403);
    try {
      const body = await readFile(path);
      return answer(new Uint8Array(body), contentType);
    } catch {
      return refusal(404);
    }
  });
}

function answer(body: string | Uint8Array<ArrayBuffer>, contentType: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
