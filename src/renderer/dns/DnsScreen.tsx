import { Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { EmptyState } from '../shared/EmptyState.tsx';

interface DnsScreenProps {
  readonly account: Account;
}

export function DnsScreen({ account }: DnsScreenProps) {
  const { t } = useTranslation();
  return (
    <section className="screen" data-account={account.id}>
      <EmptyState icon={<Globe />} title={t('dns.waiting')} />
    </section>
  );
}
