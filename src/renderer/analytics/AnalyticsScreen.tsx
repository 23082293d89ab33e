import { ChartLine, SearchX } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { connectionFor } from '../frame/connection-of.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { useConsole } from '../state/console-store.ts';
import './analytics.css';
import { useSeries } from './use-series.ts';

/** What draws is only fetched where there is something to draw. */
const ChartsBoard = lazy(async () => ({ default: (await import('./ChartsBoard.tsx')).ChartsBoard }));

interface AnalyticsScreenProps {
  readonly account: Account;
}

/** The numbers that a server streams, as live charts. */
export function AnalyticsScreen({ account }: AnalyticsScreenProps) {
  const { t } = useTranslation();
  const connections = useConsole((store) => store.main?.connections);
  const connection = connectionFor(connections ?? [], account.id, 'analytics', undefined);
  const live = connection?.freshness === 'live';
  const list = useSeries(account.id, live);
  return (
    <section className="analytics" aria-label={t('analytics.title')}>
      {list === null ? (
        <p className="analytics-loading soft" role="status">
          {t('analytics.loading')}
        </p>
      ) : list.series.length === 0 ? (
        <EmptyState
          icon={connection?.state.name === 'open' ? <ChartLine /> : <SearchX />}
          title={t('analytics.waiting')}
          hint={t(connection?.state.name === 'open' ? 'analytics.waitingHint' : 'analytics.notConnectedHint')}
        />
      ) : (
        <Suspense fallback={<p className="analytics-loading soft">{t('analytics.loading')}</p>}>
          <ChartsBoard key={account.id} accountId={account.id} list={list} live={live} />
        </Suspense>
      )}
    </section>
  );
}
