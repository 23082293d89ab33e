import type { NetworkSecrets, NetworkSettings } from '../../contract/network.ts';
import type { Clock } from '../host.ts';

/** Which proxies the system names for an address, in the syntax of PAC: `PROXY host:port; SOCKS5 …; DIRECT`. */
export type ResolveProxy = (url: string) => Promise<string>;

export interface ProxyChoice {
  /** The address of the proxy to take, with its sign-in; `''` for none. */
  choose(url: string): Promise<string>;
  /** It could not be reached: the next one in the list has its turn for a while. */
  noteUnreachable(proxy: string): void;
}

export interface ProxyChoiceDeps {
  readonly settings: NetworkSettings['proxy'];
  readonly secrets: NetworkSecrets;
  readonly resolveProxy: ResolveProxy;
  readonly clock: Clock;
}

/** A proxy that was down is tried again after this, as browsers do after some minutes. */
const avoidMs = 60_000;
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

export function createProxyChoice({ settings, secrets, resolveProxy, clock }: ProxyChoiceDeps): ProxyChoice {
  const avoided = new Map<string, number>();

  const withSignIn = (proxy: string): string => {
    if (proxy === '' || (secrets.proxyUsername ?? '') === '') return proxy;
    const url = new URL(proxy);
    url.username = encodeURIComponent(secrets.proxyUsername ?? '');
    url.password = encodeURIComponent(secrets.proxyPassword ?? '');
    return url.href;
  };

  return {
    async choose(url) {
      if (settings.use === 'none') return '';
      if (settings.use === 'fixed') return withSignIn(settings.url);
      // What runs on this machine is not reached through another one.
      if (isLoopback(new URL(url).hostname)) return '';
      const list = parsePac(await resolveProxy(url.replace(/^ws/u, 'http')));
      const now = clock.now();
      const usable = list.find((proxy) => (avoided.get(shownProxy(proxy)) ?? 0) <= now);
      return withSignIn(usable ?? list[0] ?? '');
    },
    noteUnreachable(proxy) {
      avoided.set(shownProxy(proxy), clock.now() + avoidMs);
    },
  };
}

/** The entries of a PAC answer as addresses, in their order; `''` is a direct connection. */
export function parsePac(answer: string): string[] {
  return answer.split(';').flatMap((entry) => {
    const [word = '', host = ''] = entry.trim().split(/\s+/u);
    if (word.toUpperCase() === 'DIRECT') return [''];
    const scheme = schemes[word.toUpperCase()];
    return scheme === undefined || !URL.canParse(`${scheme}://${host}`) ? [] : [`${scheme}://${host}`];
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/u.test(hostname);
}

/** A proxy's address without its sign-in. */
export function shownProxy(proxy: string): string {
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}

/** For hosts without a system to ask: what the usual environment variables say. */
export function environmentProxy(env: Readonly<Record<string, string | undefined>>): ResolveProxy {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name.toUpperCase()] ?? '';
  return (url) => {
    const { protocol, hostname } = new URL(url);
    const exempt = read('no_proxy')
      .split(',')
      .map((name) => name.trim().replace(/^\*?\./u, ''))
      .some((name) => name === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`))));
    const proxy = exempt ? '' : read(`${protocol.replace(':', '')}_proxy`) || read('all_proxy');
    if (proxy === '' || !URL.canParse(proxy)) return Promise.resolve('DIRECT');
    const { protocol: scheme, host } = new URL(proxy);
    const word = Object.entries(schemes).find(([, known]) => `${known}:` === scheme)?.[0] ?? 'PROXY';
    return Promise.resolve(`${word} ${host}`);
  };
}
