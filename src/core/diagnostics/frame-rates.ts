import type { ConnectionStatus } from '../../contract/connection.ts';

/** Frames of each of the last 60 s, oldest first. */
export interface RecentFrames {
  readonly recentIn: readonly number[];
  readonly recentOut: readonly number[];
}

/** Counts the frames of every second, from counters that only grow. */
export interface FrameRates {
  /** To be called once a second with every connection there is. */
  sample(connections: readonly ConnectionStatus[]): void;
  of(connection: ConnectionStatus): RecentFrames;
}

const seconds = 60;

interface Samples {
  framesIn: number;
  framesOut: number;
  recentIn: number[];
  recentOut: number[];
}

export function createFrameRates(): FrameRates {
  let known = new Map<string, Samples>();
  const keyOf = ({ accountId, endpointId, room }: ConnectionStatus): string =>
    `${accountId}/${endpointId}/${room ?? ''}`;

  return {
    sample(connections) {
      // What is no longer there is forgotten.
      known = new Map(
        connections.map((connection) => {
          const key = keyOf(connection);
          return [key, next(known.get(key), connection)];
        }),
      );
    },
    of: (connection) => known.get(keyOf(connection)) ?? { recentIn: [], recentOut: [] },
  };
}

function next(last: Samples | undefined, { framesIn, framesOut }: ConnectionStatus): Samples {
  const add = (recent: readonly number[] = [], count: number): number[] =>
    [...recent, Math.max(0, count)].slice(-seconds);
  return {
    framesIn,
    framesOut,
    recentIn: add(last?.recentIn, framesIn - (last?.framesIn ?? framesIn)),
    recentOut: add(last?.recentOut, framesOut - (last?.framesOut ?? framesOut)),
  };
}
