import type { ClientRequest } from 'node:http';
import { ProxyAgent } from 'proxy-agent';
import type { NetworkSecrets, NetworkSettings } from '../../contract/network.ts';
import { failed, type Failure } from '../../contract/outcome.ts';
import { NetworkFault } from '../auth/rest.ts';
import { createOpenSocket, type OpenSocket } from '../connection/transport.ts';
import type { Clock, Fetch } from '../host.ts';
import { createAgentFetch } from './agent-fetch.ts';
import { createProxyChoice, shownProxy, type ResolveProxy } from './proxy-choice.ts';
import { loadTlsOptions } from './tls-options.ts';

/** How one server is reached: REST and sockets take the same way. */
export interface Network {
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
}

export interface NetworkDeps {
  readonly settings: NetworkSettings;
  readonly secrets: NetworkSecrets;
  readonly resolveProxy: ResolveProxy;
  readonly clock: Clock;
}

/** The way that the settings describe. Where a file of theirs cannot be used, every call fails with that reason. */
export function createNetwork(deps: NetworkDeps): Network {
  const tls = loadTlsOptions(deps.settings, deps.secrets);
  if (!tls.ok) return brokenNetwork(tls.failure);
  const choice = createProxyChoice({ ...deps, settings: deps.settings.proxy });
  /** Which proxy each request went to, and what that said to CONNECT. */
  const proxies = new WeakMap<ClientRequest, string>();
  const answers = new WeakMap<ClientRequest, number>();
  const agent = new ProxyAgent({
    getProxyForUrl: async (url, request) => {
      const proxy = await choice.choose(url);
      if (proxy === '') return '';
      proxies.set(request, proxy);
      // Emitted by the agent when the proxy has answered.
      request.once('proxyConnect', ({ statusCode }: { statusCode: number }) =>
        answers.set(request, statusCode),
      );
      return proxy;
    },
  });

  /** The proxy's own refusal, where this answer is one: a 407, or anything but 200 to CONNECT. */
  const refusal = (request: ClientRequest, status: number): { proxy: string; status: number } | undefined => {
    const proxy = proxies.get(request);
    if (proxy === undefined) return undefined;
    const connect = answers.get(request);
    const refused = connect === undefined ? status === 407 : connect !== 200;
    return refused ? { proxy: shownProxy(proxy), status: connect ?? status } : undefined;
  };

  /** The proxy that could not be reached: a server behind it would have failed as an answer to CONNECT. */
  const unreachable = (request: ClientRequest, code: string): string | undefined => {
    const proxy = proxies.get(request);
    if (proxy === undefined || answers.has(request) || /CERT|TLS|SSL/u.test(code)) return undefined;
    choice.noteUnreachable(proxy);
    return shownProxy(proxy);
  };

  return {
    openSocket: createOpenSocket({ agent, tls: tls.value, refusal, unreachable }),
    fetch: createAgentFetch({
      agent,
      tls: tls.value,
      onError: (request, error) => {
        const proxy = unreachable(request, 'code' in error ? String(error.code) : '');
        return proxy === undefined ? error : new NetworkFault(failed('proxyUnreachable', { proxy }).failure);
      },
      check: (request, { statusCode = 0 }) => {
        const refused = refusal(request, statusCode);
        if (refused === undefined) return;
        const { proxy, status } = refused;
        throw new NetworkFault(
          (status === 407 ? failed('proxySignIn', { proxy }) : failed('proxyRefused', { proxy, status }))
            .failure,
        );
      },
    }),
  };
}

function brokenNetwork(failure: Failure): Network {
  return {
    fetch: () => Promise.reject(new NetworkFault(failure)),
    openSocket: (_request, handlers) => {
      queueMicrotask(() => {
        handlers.ended({ kind: 'badSettings', file: String(failure.params?.['file'] ?? '') });
      });
      return { send: () => false, ping: () => undefined, close: () => undefined, abort: () => undefined };
    },
  };
}
