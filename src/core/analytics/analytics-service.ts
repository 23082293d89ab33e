import type { MetricsUpdate } from '../../contract/analytics.ts';
import type { Connection } from '../connection/connection.ts';
import { createAnalyticsDialect } from '../dialects/analytics-dialect.ts';
import type { Clock } from '../host.ts';

export interface AnalyticsServiceDeps {
  readonly accountId: string;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly onMetrics: (update: MetricsUpdate) => void;
}

/** Tells every reading of one analytics stream, in the order of its time: what is older than the last is dropped. */
export function startAnalyticsService({
  accountId,
  connection,
  clock,
  onMetrics,
}: AnalyticsServiceDeps): void {
  const { endpoint } = connection;
  const dialect = createAnalyticsDialect(endpoint);
  let newest = Number.NEGATIVE_INFINITY;

  connection.opened.on(() => {
    // There is no history to ask for: the next reading is as good as all that were missed.
    connection.setFreshness('catchingUp');
  });
  connection.frames.on((frame) => {
    const event = dialect.read(frame);
    switch (event.kind) {
      case 'metrics': {
        connection.setFreshness('live');
        const at = event.at ?? clock.now();
        // A minute back is no straggler: the server's clock was set.
        if (at < newest && newest - at < 60_000) return;
        newest = at;
        onMetrics({ accountId, endpointId: endpoint.id, at, values: event.values });
        return;
      }
      case 'unknown':
        connection.noteUnknown(event.type);
        return;
      case 'unreadable':
        connection.noteUnreadable();
        return;
      case 'nothing':
        return;
    }
  });
}
