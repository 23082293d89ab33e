import { failed } from '../../contract/outcome.ts';
import { NetworkFault } from '../auth/rest.ts';
import type { Network } from './network.ts';

/** The way to every server in safe mode: there is none. */
export const noNetwork: Network = {
  fetch: () => Promise.reject(new NetworkFault(failed('safeMode').failure)),
  openSocket: (_request, handlers) => {
    queueMicrotask(() => {
      handlers.ended({ kind: 'networkError', code: 'safe mode', message: 'safe mode', wasOpen: false });
    });
    return { send: () => false, ping: () => undefined, close: () => undefined, abort: () => undefined };
  },
};
