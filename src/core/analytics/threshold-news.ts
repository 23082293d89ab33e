import type { News } from '../notifications/news.ts';
import type { ThresholdNews } from './analytics-book.ts';

/** What the operator is told of a limit that is passed; `null` where they asked not to be. Pure. */
export function newsOfThreshold(
  { accountId, series, severity, value }: ThresholdNews,
  serverName: string,
): News | null {
  const { thresholds } = series.settings();
  const limit = thresholds?.[severity];
  if (thresholds?.tell !== true || limit === null || limit === undefined) return null;
  return {
    accountId,
    serverName,
    level: severity === 'critical' && thresholds.urgent ? 'urgent' : 'normal',
    tone: 'bad',
    subject: {
      kind: 'threshold',
      endpointId: series.endpointId,
      series: series.name,
      side: thresholds.side,
      limit,
      value,
      count: 1,
    },
  };
}
