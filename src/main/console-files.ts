import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { consoleHost } from './console-address.ts';

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

/** What the page could ask the system for, and never does: refused before any handler would be asked. */
const permissionsPolicy = [
  'bluetooth',
  'camera',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': permissionsPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What is asked of the scheme's handler: as much of a `Request` as it looks at. */
export interface ConsoleRequest {
  readonly url: string;
  readonly method: string;
}

/** What is shown in place of the console: not from a file, so that it is there whatever became of them. */
export type WrittenPages = ReadonlyMap<string, { readonly contentType: string; readonly text: () => string }>;

/**
 * Answers with the files below `folder` and the written pages, and with nothing outside of it, whatever the address or
 * a link on the disk says.
 */
export function createConsoleFiles(
  folder: string,
  written: WrittenPages = new Map(),
): (request: ConsoleRequest) => Promise<Response> {
  return async ({ url: address, method }) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.host !== consoleHost || method !== 'GET') return refusal(403);
    const page = written.get(url.pathname.slice(1));
    if (page !== undefined)
      return new Response(page.text(), { headers: { ...headers, 'content-type': page.contentType } });
    const path = plainPath(url.pathname);
    const contentType = path === undefined ? undefined : contentTypes[extname(path)];
    if (path === undefined || contentType === undefined) return refusal(403);
    try {
      const root = await realpath(folder);
      const file = await realpath(join(root, path));
      if (!file.startsWith(root + sep)) return refusal(403);
      const body = await readFile(file);
      return new Response(new Uint8Array(body), { headers: { ...headers, 'content-type': contentType } });
    } catch {
      return refusal(404);
    }
  };
}

/** The decoded path; `undefined` where it could mean more than one file to a system: `..`, `\`, `:`, NUL. */
function plainPath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  return /[\\:\0]/u.test(path) || path.split('/').includes('..') ? undefined : path;
}

function refusal(status: number): Response {
  return new Response(null, { status, headers });
}
