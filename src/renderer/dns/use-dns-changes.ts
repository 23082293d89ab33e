import { useCallback, useEffect, useRef, useState } from 'react';
import type { DnsLogEntry, DnsLogQuery } from '../../contract/dns.ts';

const pageRows = 100;

export interface DnsChanges {
  /** `null` until the first page is there. */
  readonly entries: readonly DnsLogEntry[] | null;
  readonly more: boolean;
  readonly failed: boolean;
  /** Fetches the next page, unless it is on its way. */
  readonly loadMore: () => void;
}

interface Loaded {
  readonly of: DnsLogQuery;
  readonly entries: readonly DnsLogEntry[];
  readonly next: number | null;
}

/** The change log, page by page as it is scrolled to; what is new comes in at the top. */
export function useDnsChanges(query: DnsLogQuery): DnsChanges {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failedOf, setFailedOf] = useState<DnsLogQuery | null>(null);
  const busy = useRef(false);

  useEffect(() => {
    let left = false;
    const look = (): void => {
      void window.opsdeck.dns.changes({ query, after: null, limit: pageRows }).then(
        ({ entries, next }) => {
          if (left) return;
          setFailedOf(null);
          setLoaded((before) => {
            if (before?.of !== query) return { of: query, entries, next };
            const oldest = entries.at(-1)?.id;
            const at = before.entries.findIndex(({ id }) => oldest !== undefined && id < oldest);
            // So much is new that the page does not reach what is shown: it begins anew.
            const meets = before.entries.some(({ id }) => oldest !== undefined && id >= oldest);
            if (at < 0 || !meets) return { of: query, entries, next };
            return { of: query, entries: [...entries, ...before.entries.slice(at)], next: before.next };
          });
        },
        () => {
          if (!left) setFailedOf(query);
        },
      );
    };
    look();
    const unsubscribe = window.opsdeck.dns.onLogChanged(({ accountId }) => {
      if (accountId === query.accountId) look();
    });
    return () => {
      left = true;
      unsubscribe();
    };
  }, [query]);

  const loadMore = useCallback(() => {
    const after = loaded?.next ?? null;
    if (after === null || loaded?.of !== query || busy.current) return;
    busy.current = true;
    void window.opsdeck.dns
      .changes({ query, after, limit: pageRows })
      .then(({ entries, next }) => {
        setLoaded((before) =>
          before?.of === query && before.next === after
            ? { of: query, entries: [...before.entries, ...entries], next }
            : before,
        );
      })
      .finally(() => {
        busy.current = false;
      });
  }, [loaded, query]);

  return {
    // The entries of the last query stay until those of the new one are there.
    entries: loaded?.entries ?? null,
    more: loaded !== null && loaded.next !== null,
    failed: failedOf === query,
    loadMore,
  };
}
