import type { ConsoleState } from '../../contract/console-state.ts';
import type { Place } from '../../contract/place.ts';

/** The part of the console's store that says where the operator is. */
export const placeOf = (store: Place): Place => ({
  serverId: store.serverId,
  accountIds: store.accountIds,
  screen: store.screen,
  taskKey: store.taskKey,
  taskWhole: store.taskWhole,
  series: store.series,
  dnsName: store.dnsName,
  rooms: Object.fromEntries(
    Object.entries(store.rooms).map(([accountId, { endpointId, slug }]) => [accountId, { endpointId, slug }]),
  ),
});

/** Whether a place of an earlier page is still there: its server may be gone, and without one any screen will do. */
export const isStillThere = (place: Place, main: ConsoleState): boolean =>
  place.screen === 'addServer' ||
  place.screen === 'settings' ||
  main.servers.some(({ id }) => id === place.serverId);
