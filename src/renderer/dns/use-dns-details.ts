import { useEffect, useState } from 'react';
import type { DnsDetails } from '../../contract/dns.ts';
import type { Failure } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';

/** One record, looked at again whenever something was changed. */
export function useDnsDetails(
  accountId: string,
  key: string,
): { readonly details: DnsDetails | null; readonly failure: Failure | null } {
  const [details, setDetails] = useState<DnsDetails | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let left = false;
    const look = (): void => {
      void settle(() => window.opsdeck.dns.get({ accountId, key })).then((outcome) => {
        if (left) return;
        if (outcome.ok) setDetails(outcome.value);
        setFailure(outcome.ok ? null : outcome.failure);
      });
    };
    look();
    const unsubscribe = window.opsdeck.dns.onLogChanged((change) => {
      if (change.accountId === accountId) look();
    });
    return () => {
      left = true;
      unsubscribe();
    };
  }, [accountId, key]);
  return { details, failure };
}
