import type { MetricsUpdate } from '../../contract/analytics.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { startAnalyticsService } from '../analytics/analytics-service.ts';
import type { Connection } from '../connection/connection.ts';
import type { Pool } from '../connection/pool.ts';
import type { DnsFeed } from '../dns/dns-feed.ts';
import { startDnsService } from '../dns/dns-service.ts';
import type { Cancel, Clock } from '../host.ts';

export interface AccountFeedsDeps {
  readonly accountId: string;
  readonly manifest: Pick<Manifest, 'endpoints'>;
  readonly pool: Pick<Pool, 'lease'>;
  readonly clock: Clock;
  readonly onMetrics: (update: MetricsUpdate) => void;
  readonly onMetricsBreak: (endpointId: string) => void;
  readonly dnsFeed: (endpointId: string, isLive: () => boolean) => DnsFeed;
}

/** Brings what the streams of numbers and of DNS say to those who keep it. */
export function startAccountFeeds(deps: AccountFeedsDeps): Cancel {
  const { accountId, manifest, pool, clock } = deps;
  for (const endpoint of manifest.endpoints)
    if (endpoint.stream === 'analytics')
      startAnalyticsService({
        accountId,
        connection: pool.lease(endpoint),
        clock,
        onMetrics: deps.onMetrics,
        onBreak: () => {
          deps.onMetricsBreak(endpoint.id);
        },
      });

  const stops: Cancel[] = [];
  for (const endpoint of manifest.endpoints) {
    if (endpoint.stream !== 'dns') continue;
    const connection = pool.lease(endpoint);
    const feed = deps.dnsFeed(endpoint.id, () => isLive(connection));
    stops.push(startDnsService(connection, feed, clock));
  }
  return () => {
    for (const stop of stops) stop();
  };
}

function isLive(connection: Connection): boolean {
  const { state, freshness } = connection.status();
  return state.name === 'open' && freshness === 'live';
}
