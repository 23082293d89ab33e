import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Failure, type Issue, type Outcome } from '../../contract/outcome.ts';
import { failureOfTlsFault, tlsFault } from '../../contract/tls-fault.ts';
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

/** How much of an answer is taken, and for how long: from the first byte of the question to the last of the answer. */
export interface RestLimits {
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

/** A page of tasks is some hundred kilobytes; a server that sends more than this is not answering our question. */
const defaultLimits: RestLimits = { timeoutMs: 15_000, maxBodyBytes: 64 * 1_048_576 };
/** So much of what a server says is wrong is shown. */
const maxIssues = 50;
const maxFieldCharacters = 200;
const maxIssueCharacters = 500;
/** A longer wait than this is not believed, in seconds. */
const maxWaitSeconds = 3_600;

class TooLarge extends Error {}

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
  limits = defaultLimits,
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
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    response = await fetch(url.href, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await readBounded(response, limits.maxBodyBytes);
  } catch (error) {
    if (error instanceof TooLarge) return failed('unexpectedAnswer', { detail: tooLarge(url, limits) });
    // A body that is cut short tells of a broken socket, not of the clock that cut it.
    return { ok: false, failure: failureOfError(signal.aborted ? signal.reason : error, url) };
  }
  const json = parseJson(text);
  if (response.ok && json !== notJson) return success({ status: response.status, json });
  return failureOfStatus(response, json, shown);
}

const tooLarge = (url: URL, { maxBodyBytes }: RestLimits): string =>
  `${url.host} sent more than ${String(Math.round(maxBodyBytes / 1_048_576))} MB.`;

async function readBounded(response: Response, maxBodyBytes: number): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > maxBodyBytes) {
    // Else the socket would go on taking what nobody reads.
    await response.body?.cancel().catch(() => undefined);
    throw new TooLarge();
  }
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (response.body === null) return text;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw new TooLarge();
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
    return failed('rateLimited', { seconds: waitSeconds(response.headers.get('retry-after')) });
  if (status >= 500) return failed('serverError', { status });
  if (status === 401) return failed('signInNeeded');
  if (status === 403) return failed('notAllowed');
  if (json === notJson || json === undefined) return failed('notABackend', { address });
  return failed('inputRefused', { status }, issuesOf(json));
}

function waitSeconds(header: string | null): number {
  const seconds = Number(header ?? 0);
  return seconds > 0 ? Math.min(Math.ceil(seconds), maxWaitSeconds) : 30;
}

/** `{"detail": …}` or per-field lists, as Django REST framework sends them. */
function issuesOf(json: unknown): Issue[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json)
    .slice(0, maxIssues)
    .map(([field, message]) => ({
      path:
        field === 'detail' || field === 'non_field_errors'
          ? ''
          : redactText(field.slice(0, maxFieldCharacters)),
      message: redactText(
        (Array.isArray(message) ? message.slice(0, maxIssues) : [message])
          .map((item) => (typeof item === 'string' ? item : jsonOf(item)))
          .join(' ')
          .slice(0, maxIssueCharacters),
      ),
    }));
}

/** What is nested deeper than the stack can be parsed, and not be written again. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
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
  if (isTlsCode(code)) return failed(failureOfTlsFault[tlsFault(code)], { detail: code }).failure;
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
