import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryCount, HistoryPage, HistoryQuery, HistoryRow } from '../../contract/history.ts';

const pageRows = 100;

export interface HistoryList {
  /** `null` until the first page is there. */
  readonly rows: readonly HistoryRow[] | null;
  /** There is more behind the last row. */
  readonly more: boolean;
  readonly count: HistoryCount | null;
  readonly failed: boolean;
  /** Fetches the next page, unless it is on its way. */
  readonly loadMore: () => void;
}

interface Loaded {
  readonly of: string;
  readonly rows: readonly HistoryRow[];
  readonly next: HistoryPage['next'];
}

/** The history's rows, page by page as they are scrolled to; `round` fetches them anew. */
export function useHistory(query: HistoryQuery, round: number): HistoryList {
  const of = `${JSON.stringify(query)} ${String(round)}`;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [counted, setCounted] = useState<{ of: string; count: HistoryCount } | null>(null);
  const [failedOf, setFailedOf] = useState<string | null>(null);
  const busy = useRef('');
  useEffect(() => {
    let left = false;
    busy.current = of;
    void window.opsdeck.history.page({ query, after: null, limit: pageRows }).then(
      ({ rows, next }) => {
        if (left) return;
        busy.current = '';
        setFailedOf(null);
        setLoaded({ of, rows, next });
        // Counting may take longer than the page: it comes second.
        void window.opsdeck.history.count({ query }).then((count) => {
          if (!left) setCounted({ of, count });
        });
      },
      () => {
        if (!left) setFailedOf(of);
      },
    );
    return () => {
      left = true;
    };
    // The text says all of the query.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as said
  }, [of]);

  const loadMore = useCallback(() => {
    if (loaded?.next === null || loaded?.of !== of || busy.current === of) return;
    busy.current = of;
    void window.opsdeck.history
      .page({ query, after: loaded.next, limit: pageRows })
      .then(({ rows, next }) => {
        setLoaded((before) => (before?.of === of ? { of, rows: [...before.rows, ...rows], next } : before));
      })
      .finally(() => {
        if (busy.current === of) busy.current = '';
      });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the text says all of the query
  }, [loaded, of]);

  return {
    // The rows of the last query stay until those of the new one are there.
    rows: loaded?.rows ?? null,
    more: loaded !== null && loaded.next !== null,
    count: counted?.of === of ? counted.count : null,
    failed: failedOf === of,
    loadMore,
  };
}
