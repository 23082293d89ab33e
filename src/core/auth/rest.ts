import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Failure, type Issue, type Outcome } from '../../contract/outcome.ts';
import type { Fetch } from '../host.ts';
import { redactText, redactUrl } from '../redact.ts';

export interface RestRequest {
  readonly method: 'GET' | 'POST';
  /** Relative to the manifest's base address, placeholders already filled in. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly token?: string;
}

/** An answer that the server gave: any status, its JSON (or `undefined` where there was no body). */
export interface RestAnswer {
  readonly status: number;
  readonly json: unknown;
}

const timeoutMs = 15_000;
/** A page of tasks is some hundred kilobytes; a server that sends more than this is not answering our question. */
const maxBodyBytes = 64 * 1_048_576;

/** The address of `path` under the base address, keeping a base path (`https://host/base` + `/api/` → `…/base/api/`). */
export function addressOf(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl);
  base.pathname = base.pathname.replace(/\/+$/u, '') + path;
  base.search = '';
  base.hash = '';
  return base;
}

/** Fills `{room}` and `{id}` in a manifest's path. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/**
 * One REST call. Answers 2xx as success, everything else as the failure an operator understands. Redirects are
 * not followed: they could carry the token to another host.
 */
export async function callRest(
  fetch: Fetch,
  manifest: Manifest,
  request: RestRequest,
): Promise<Outcome<RestAnswer>> {
  const url = addressOf(manifest.baseUrl, request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const shown = redactUrl(url.origin + url.pathname);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (request.token !== undefined) {
    const rest = manifest.auth.rest ?? { header: 'Authorization', scheme: 'Bearer' };
    headers[rest.header] = rest.scheme === '' ? request.token : `${rest.scheme} ${request.token}`;
  }
  let response: Response;
  let text: string;
  try {
    response = await fetch(url.href, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await readBounded(response);
  } catch (error) {
    return { ok: false, failure: failureOfError(error, url) };
  }
  const json = parseJson(text);
  if (response.ok && json !== notJson) return success({ status: response.status, json });
  return failureOfStatus(response, json, shown);
}

async function readBounded(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > maxBodyBytes) throw new Error('the answer is too large');
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (response.body === null) return text;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw new Error('the answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const notJson = Symbol('not JSON');

function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

function failureOfStatus(
  response: Response,
  json: unknown,
  address: string,
): { ok: false; failure: Failure } {
  const { status } = response;
  if (status >= 300 && status < 400)
    return failed('unexpectedAnswer', { detail: `${address} redirects elsewhere (${String(status)}).` });
  if (status === 404) return failed('pathNotFound', { address });
  if (status === 429)
    return failed('rateLimited', { seconds: Number(response.headers.get('retry-after') ?? 0) || 30 });
  if (status >= 500) return failed('serverError', { status });
  if (status === 401) return failed('signInNeeded');
  if (status === 403) return failed('notAllowed');
  if (json === notJson || json === undefined) return failed('notABackend', { address });
  return failed('inputRefused', { status }, issuesOf(json));
}

/** `{"detail": …}` or per-field lists, as Django REST framework sends them. */
function issuesOf(json: unknown): Issue[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json)
    .slice(0, 50)
    .map(([field, message]) => ({
      path: field === 'detail' || field === 'non_field_errors' ? '' : field,
      message: redactText(
        (Array.isArray(message) ? message : [message])
          .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
          .join(' ')
          .slice(0, 500),
      ),
    }));
}

/** Thrown by a fetch that knows what its failure means to the operator. */
export class NetworkFault extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** What an error thrown by fetch means: undici puts the system's own error into `cause`. */
export function failureOfError(error: unknown, url: URL): Failure {
  if (error instanceof NetworkFault) return error.failure;
  const address = url.host;
  const code = systemCode(error);
  if (error instanceof Error && (error.name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/u.test(code)))
    return failed('timedOut', { address }).failure;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return failed('unknownHost', { host: url.hostname }).failure;
  if (isTlsCode(code)) return failed('tlsFailed', { detail: code }).failure;
  if (error instanceof Error && error.message === 'the answer is too large')
    return failed('unexpectedAnswer', { detail: `${address} sent more than 64 MB.` }).failure;
  return failed('serverUnreachable', { address }).failure;
}

export function isTlsCode(code: string): boolean {
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|ALTNAME|EPROTO/u.test(code);
}

/** The `code` of a Node error or of its cause, `''` where there is none. */
export function systemCode(error: unknown): string {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    const { code } = current as NodeJS.ErrnoException;
    if (typeof code === 'string' && code !== 'UND_ERR') return code;
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    current = inner;
  }
  return '';
}
