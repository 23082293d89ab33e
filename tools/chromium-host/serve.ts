import type { DevToolsSession } from './chromium/devtools.ts';
import type { HostSession } from './session.ts';
import { fromWire, policyToWire } from './schemes.ts';

// Chromium refuses window.open and target=_blank natively in a document that carries this, and still reports the
// request through Page.windowOpen. It allows everything else, so nothing but new windows is taken from the page.
const NO_POPUPS =
  'sandbox allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock ' +
  'allow-presentation allow-same-origin allow-scripts allow-storage-access-by-user-activation allow-top-navigation';

/** The parts of Fetch.requestPaused that the host reads. */
export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

/** Answers one request of a page from the app's own protocol handlers. Nothing is ever let through to the network. */
export async function serve(
  page: DevToolsSession,
  session: HostSession,
  paused: PausedRequest,
): Promise<void> {
  const { requestId } = paused;
  const url = fromWire(paused.request.url);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (scheme === 'data' || scheme === 'blob') {
    page.post('Fetch.continueRequest', { requestId });
    return;
  }
  if (paused.resourceType === 'Other' && /^[^?#]*:\/\/[^/]*\/favicon\.ico$/.test(url)) {
    // Chromium asks for an icon for its tab strip. Electron has none, so the app must not hear of it.
    page.post('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    return;
  }
  const fail = (errorReason: string) => page.post('Fetch.failRequest', { requestId, errorReason });
  const handler = session.protocol.handlerOf(scheme);
  if (!handler || (await session.webRequest.blocks(url, paused.request.method, paused.resourceType))) {
    // An aborted navigation leaves the present page in place; a blocked one would show Chromium's error page.
    fail(paused.resourceType === 'Document' ? 'Aborted' : 'BlockedByClient');
    return;
  }
  try {
    const response = await handler(toRequest(url, paused));
    const isDocument = paused.resourceType === 'Document';
    const given: { name: string; value: string }[] = [];
    for (const [name, value] of response.headers) {
      // The body is given decoded and whole.
      if (name === 'content-encoding' || name === 'content-length' || name === 'transfer-encoding') continue;
      const isPolicy = name.startsWith('content-security-policy');
      given.push({ name, value: isPolicy ? policyToWire(value, session.protocol.schemes()) : value });
    }
    const headers = await session.webRequest.headersFor(url, given);
    if (isDocument) headers.push({ name: 'content-security-policy', value: NO_POPUPS });
    const body = Buffer.from(await response.arrayBuffer());
    page.post('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status || 200,
      responsePhrase: response.statusText || 'OK',
      responseHeaders: headers,
      body: body.toString('base64'),
    });
  } catch (error) {
    process.emitWarning(`chromium-host: the handler of ${scheme}: failed: ${String(error)}`);
    fail('Failed');
  }
}

function toRequest(url: string, paused: PausedRequest): Request {
  const { method, postDataEntries } = paused.request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.request.headers)) {
    headers.set(name, /^(origin|referer)$/i.test(name) ? fromWire(value) : value);
  }
  const sent = (postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
  const body = sent.length > 0 && method !== 'GET' && method !== 'HEAD' ? Buffer.concat(sent) : null;
  return new Request(url, { method, headers, body });
}
