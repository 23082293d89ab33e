import { useEffect, useState } from 'react';
import type { LedgerEntry } from '../../contract/ledger.ts';

/** How many entries are shown: some hours of trouble, days of calm. */
const shownEntries = 500;
const everyMs = 2_000;

/** The server's newest entries, read anew while the screen is there; `null` before the first. */
export function useLedger(accountId: string): readonly LedgerEntry[] | null {
  const [entries, setEntries] = useState<readonly LedgerEntry[] | null>(null);
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      const next = await window.opsdeck.diagnostics.ledger({ accountId, limit: shownEntries });
      if (left) return;
      // The same newest entry: nothing came, nothing has to be drawn.
      setEntries((known) => (known !== null && known[0]?.id === next[0]?.id ? known : next));
    };
    void read();
    const timer = setInterval(() => {
      if (!document.hidden) void read();
    }, everyMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [accountId]);
  return entries;
}
