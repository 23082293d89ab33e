import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../contract/diagnostics.ts';
import type { Failure } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';

/** The account as closely as it can be looked at, told anew every second while the screen is there. */
export function useDiagnostics(accountId: string): {
  diagnostics: Diagnostics | null;
  failure: Failure | null;
} {
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const { opsdeck } = window;
    let left = false;
    const stop = opsdeck.diagnostics.onChanged((next) => {
      if (next.accountId === accountId) setDiagnostics(next);
    });
    void settle(() => opsdeck.diagnostics.open({ accountId })).then((first) => {
      if (left) return;
      if (first.ok) setDiagnostics(first.value);
      else setFailure(first.failure);
    });
    return () => {
      left = true;
      stop();
      void opsdeck.diagnostics.close();
    };
  }, [accountId]);
  return { diagnostics: diagnostics?.accountId === accountId ? diagnostics : null, failure };
}
