import type { Freshness } from '../../contract/connection.ts';
import { useConsole } from '../state/console-store.ts';

const badness: Readonly<Record<Freshness, number>> = { live: 0, catchingUp: 1, none: 2, stale: 2 };

/** How fresh the records of an account are: as fresh as the oldest of its DNS endpoints. */
export function useDnsFreshness(accountId: string): Freshness {
  return useConsole((store) =>
    (store.main?.connections ?? [])
      .filter((connection) => connection.accountId === accountId && connection.stream === 'dns')
      .map(({ freshness }) => freshness)
      .reduce<Freshness>((worst, each) => (badness[each] > badness[worst] ? each : worst), 'live'),
  );
}
