import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import type { Fetch } from '../host.ts';
import { identityOf, type TlsOptions } from './tls-options.ts';

export interface AgentFetchDeps {
  readonly agent: Agent;
  readonly tls: TlsOptions;
  /** What an error of this request means; told once. */
  readonly onError: (request: ClientRequest, error: Error) => Error;
  /** Throws where the answer is the proxy's own and not the server's. */
  readonly check: (request: ClientRequest, answer: IncomingMessage) => void;
}

/** As much of fetch as REST needs, over an agent: the one that is built in takes none. Redirects are not followed. */
export function createAgentFetch({ agent, tls, onError, check }: AgentFetchDeps): Fetch {
  return (url, init) =>
    new Promise<Response>((resolve, reject) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest;
      const headers = Object.fromEntries(new Headers(init.headers));
      const body = typeof init.body === 'string' ? init.body : undefined;
      const request = send(url, {
        method: init.method ?? 'GET',
        headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
        agent,
        ...tls,
        checkServerIdentity: identityOf(url),
        ...(init.signal === null || init.signal === undefined ? {} : { signal: init.signal }),
      });
      request.once('error', (error) => {
        reject(init.signal?.aborted === true ? (init.signal.reason as Error) : onError(request, error));
      });
      request.once('response', (answer) => {
        try {
          check(request, answer);
          resolve(responseOf(answer));
        } catch (error) {
          answer.destroy();
          reject(error instanceof Error ? error : new Error('the answer cannot be used'));
        }
      });
      request.end(body);
    });
}

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const bare = status === 204 || status === 205 || status === 304;
  if (bare) answer.resume();
  return new Response(bare ? null : (Readable.toWeb(answer) as ReadableStream), { status, headers });
}
