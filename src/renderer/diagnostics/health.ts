import type { ConnectionState } from '../../contract/connection.ts';
import type { StateSpan } from '../../contract/diagnostics.ts';

/** Over so many seconds a rate is averaged: steady enough to read, quick enough to show a stop. */
const averagedSeconds = 5;

/** Frames a second over the last few of `perSecond`. */
export function averageOf(perSecond: readonly number[]): number {
  const last = perSecond.slice(-averagedSeconds);
  return last.length === 0 ? 0 : last.reduce((sum, count) => sum + count, 0) / last.length;
}

/** Since when a connection is as it is; `null` where it never was anything else. */
export function sinceOf(state: ConnectionState): number | null {
  if (state.name === 'rotating') return state.openSince;
  return 'since' in state ? state.since : null;
}

export interface DrawnSpan extends StateSpan {
  /** Per cent of the hour that ends at `at`. */
  readonly left: number;
  readonly width: number;
}

const hourMs = 3_600_000;

/** Where each span stands in the hour that ends at `at`; what lies before it is cut off. */
export function drawSpans(spans: readonly StateSpan[], at: number): DrawnSpan[] {
  const begin = at - hourMs;
  return spans.flatMap((span) => {
    const from = Math.max(begin, span.from);
    const until = Math.min(at, span.until ?? at);
    return until < begin || until < from
      ? []
      : [{ ...span, left: ((from - begin) / hourMs) * 100, width: ((until - from) / hourMs) * 100 }];
  });
}

/** How long each state lasted within the hour that ends at `at`, the longest first. Milliseconds. */
export function timeInStates(spans: readonly StateSpan[], at: number): [StateSpan['state'], number][] {
  const total = new Map<StateSpan['state'], number>();
  for (const { state, width } of drawSpans(spans, at))
    total.set(state, (total.get(state) ?? 0) + (width / 100) * hourMs);
  return [...total].toSorted((a, b) => b[1] - a[1]);
}
