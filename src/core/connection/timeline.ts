import type { ConnectionState } from '../../contract/connection.ts';
import type { StateSpan } from '../../contract/diagnostics.ts';

/** The states a connection went through, and how it last ended. */
export interface Timeline {
  note(state: ConnectionState, now: number): void;
  /** Oldest first, from an hour before `now`. */
  spans(now: number): StateSpan[];
}

const hourMs = 3_600_000;
/** A connection that flaps fills no memory: what is older is forgotten before its hour is over. */
const maxSpans = 500;

export function createTimeline(): Timeline {
  let spans: StateSpan[] = [];
  return {
    note({ name }, now) {
      const last = spans.at(-1);
      if (last?.state === name) return;
      if (last !== undefined) last.until = now;
      spans.push({ state: name, from: now, until: null });
      if (spans.length > maxSpans) spans = spans.slice(-maxSpans / 2);
    },
    spans(now) {
      spans = spans.filter(({ until }) => until === null || until > now - hourMs);
      return spans.map((span) => ({ ...span }));
    },
  };
}
