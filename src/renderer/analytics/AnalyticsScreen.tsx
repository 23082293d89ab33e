import { ChartLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { EmptyState } from '../shared/EmptyState.tsx';

interface AnalyticsScreenProps {
  readonly account: Account;
}

export function AnalyticsScreen({ account }: AnalyticsScreenProps) {
  const { t } = useTranslation();
  return (
    <section className="screen" data-account={account.id}>
      <EmptyState icon={<ChartLine />} title={t('analytics.waiting')} />
    </section>
  );
}
