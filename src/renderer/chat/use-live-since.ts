import type { RoomAddress } from '../../contract/chat.ts';
import { connectionsOf } from '../frame/connection-of.ts';
import { useConsole } from '../state/console-store.ts';

/** Since when the socket of a room is open and has nothing to catch up with; `null` while it is away. */
export function useLiveSince({ accountId, endpointId, slug }: RoomAddress): number | null {
  return useConsole((store) => {
    const connection = connectionsOf(store.main?.connections ?? [], accountId).find(
      (each) => each.endpointId === endpointId && (each.room === undefined || each.room === slug),
    );
    return connection?.state.name === 'open' && connection.freshness === 'live'
      ? connection.state.since
      : null;
  });
}
