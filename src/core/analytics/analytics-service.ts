import type { MetricsUpdate } from '../../contract/analytics.ts';
import type { Connection } from '../connection/connection.ts';
import { createAnalyticsDialect } from '../dialects/analytics-dialect.ts';
import type { Clock } from '../host.ts';

export interface AnalyticsServiceDeps {
  readonly accountId: string;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly onMetrics: (update: MetricsUpdate) => void;
  /** A socket was opened: what comes over it does not continue what came before. */
  readonly onBreak: () => void;
}

/** What is older than the last by less than this was overtaken on its way. */
const stragglerMs = 60_000;
/** So long stragglers are believed to be some: after that, it is the server's clock that was set back a little. */
const overtakenForMs = 3_000;

/** Tells every reading of one analytics stream, in the order of its time: what is older than the last is dropped. */
export function startAnalyticsService({
  accountId,
  connection,
  clock,
  onMetrics,
  onBreak,
}: AnalyticsServiceDeps): void {
  const { endpoint } = connection;
  const dialect = createAnalyticsDialect(endpoint);
  let newest = Number.NEGATIVE_INFINITY;
  let takenAt = Number.NEGATIVE_INFINITY;

  connection.opened.on(() => {
    // There is no history to ask for: the next reading is as good as all that were missed.
    connection.setFreshness('catchingUp');
    onBreak();
  });
  connection.frames.on((frame) => {
    const event = dialect.read(frame);
    switch (event.kind) {
      case 'metrics': {
        connection.setFreshness('live');
        const now = clock.now();
        const at = event.at ?? now;
        const waited = now - takenAt;
        if (at < newest && newest - at < stragglerMs && waited >= 0 && waited < overtakenForMs) return;
        newest = at;
        takenAt = now;
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
