import { useCallback, useEffect, useRef, useState } from 'react';
import type { DnsQuery, DnsView } from '../../contract/dns.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { RowWindow } from '../../contract/task.ts';
import { settle } from '../shared/use-outcome.ts';

const firstWindow: RowWindow = { offset: 0, limit: 60 };

export interface LiveDnsView {
  readonly view: DnsView | null;
  readonly failure: Failure | null;
  /** The rows that are, or will soon be, on the screen. */
  readonly follow: (window: RowWindow) => void;
}

/** Opens a view for `query` and shows its newest picture until the query changes or the screen is left. */
export function useDnsView(query: DnsQuery): LiveDnsView {
  const [view, setView] = useState<DnsView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const move = useRef<(window: RowWindow) => void>(() => undefined);

  useEffect(() => {
    let left = false;
    let current: DnsView | null = null;
    let window_ = firstWindow;
    /** A picture may overtake the answer that names its view. */
    let early: DnsView | null = null;
    const { dns } = window.opsdeck;

    const show = (next: DnsView): void => {
      if (left || (current !== null && (next.viewId !== current.viewId || next.seq <= current.seq))) return;
      current = next;
      setView(next);
    };
    const ask = (viewId: string): void => {
      const asked = window_;
      void settle(() => dns.moveView({ viewId, window: asked })).then((outcome) => {
        if (outcome.ok) show(outcome.value);
        else if (!left) setFailure(outcome.failure);
      });
    };
    const unsubscribe = dns.onViewChanged((next) => {
      if (current === null) early = next;
      else show(next);
    });
    const opened = window_;
    void settle(() => dns.openView({ query, window: opened })).then((outcome) => {
      if (!outcome.ok) {
        if (!left) setFailure(outcome.failure);
        return;
      }
      const { viewId } = outcome.value;
      if (left) {
        void dns.closeView({ viewId });
        return;
      }
      setFailure(null);
      show(outcome.value);
      if (early !== null) show(early);
      // Scrolled while it was being opened.
      if (window_ !== opened) ask(viewId);
    });
    move.current = (next) => {
      if (next.offset === window_.offset && next.limit === window_.limit) return;
      window_ = next;
      if (current !== null) ask(current.viewId);
    };
    return () => {
      left = true;
      unsubscribe();
      if (current !== null) void dns.closeView({ viewId: current.viewId });
    };
  }, [query]);

  const follow = useCallback((next: RowWindow) => {
    move.current(next);
  }, []);
  return { view, failure, follow };
}
