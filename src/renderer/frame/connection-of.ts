import type { ConnectionStatus } from '../../contract/connection.ts';

/** The connections of an account that a screen is about. */
export function connectionsOf(
  all: readonly ConnectionStatus[],
  accountId: string | undefined,
): ConnectionStatus[] {
  return all.filter((connection) => connection.accountId === accountId);
}

/**
 * The one connection whose state the header tells: that of the screen's stream, of the open room where each room has
 * its own; on a screen without a stream, the one in the worst state.
 */
export function connectionFor(
  all: readonly ConnectionStatus[],
  accountId: string | undefined,
  screen: string,
  room: string | undefined,
): ConnectionStatus | undefined {
  const own = connectionsOf(all, accountId);
  if (screen === 'tasks' || screen === 'analytics' || screen === 'dns')
    return own.find((connection) => connection.stream === screen);
  if (screen === 'chat')
    return own.find(
      (connection) =>
        connection.stream === 'chat' && (connection.room === undefined || connection.room === room),
    );
  return worstOf(own);
}

/** The connection that needs looking at most. */
export function worstOf(connections: readonly ConnectionStatus[]): ConnectionStatus | undefined {
  return connections.toSorted((a, b) => badness(b) - badness(a))[0];
}

function badness({ state }: ConnectionStatus): number {
  switch (state.name) {
    case 'blocked':
      return 4;
    case 'backingOff':
      return 3;
    case 'connecting':
    case 'authenticating':
      return 2;
    case 'open':
    case 'rotating':
      return 1;
    case 'idle':
    case 'closed':
      return 0;
  }
}
