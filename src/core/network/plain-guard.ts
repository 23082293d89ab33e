import { failed } from '../../contract/outcome.ts';
import { NetworkFault } from '../auth/rest.ts';
import type { Network } from './network.ts';

/** The way to a server, closed for as long as `isOpen` says no: nothing goes there, whoever asks. */
export function guardNetwork<N extends Network>(network: N, host: string, isOpen: () => boolean): N {
  return {
    ...network,
    fetch: (url, init) =>
      isOpen()
        ? network.fetch(url, init)
        : Promise.reject(new NetworkFault(failed('notEncrypted', { host }).failure)),
    openSocket: (request, handlers) => {
      if (isOpen()) return network.openSocket(request, handlers);
      queueMicrotask(() => {
        handlers.ended({ kind: 'networkError', code: '', message: 'not encrypted', wasOpen: false });
      });
      return { send: () => false, ping: () => undefined, close: () => undefined, abort: () => undefined };
    },
  };
}
