import type { EndState, HistoryQuery } from '../../contract/history.ts';

/** What of the history is shown. */
export interface HistoryFilter {
  readonly accountIds: readonly string[];
  readonly kinds: readonly string[];
  readonly states: readonly EndState[];
  readonly text: string;
  /** Days as the operator's calendar has them, `2026-11-20`; empty: no limit. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly minDurationMs: number | null;
}

export const noHistoryFilter: HistoryFilter = {
  accountIds: [],
  kinds: [],
  states: [],
  text: '',
  fromDay: '',
  toDay: '',
  minDurationMs: null,
};

export const isHistoryFiltered = (filter: HistoryFilter): boolean =>
  JSON.stringify(filter) !== JSON.stringify(noHistoryFilter);

export const endStates: readonly EndState[] = ['completed', 'failed', 'cancelled'];

const minuteMs = 60_000;
/** "Took at least …", with its words. */
export const durationChoices = [
  { key: 'any', ms: null },
  { key: 'minute', ms: minuteMs },
  { key: 'fiveMinutes', ms: 5 * minuteMs },
  { key: 'hour', ms: 60 * minuteMs },
] as const;

export function historyQueryOf(filter: HistoryFilter, sort: HistoryQuery['sort']): HistoryQuery {
  const { accountIds, kinds, states, text, fromDay, toDay, minDurationMs } = filter;
  return {
    accountIds: [...accountIds],
    kinds: [...kinds],
    states: [...states],
    text,
    from: startOf(fromDay, 0),
    // The last day is meant whole.
    to: startOf(toDay, 1),
    minDurationMs,
    sort,
  };
}

/** The midnight that begins a day, or one so many days later; by the calendar, for not every day has 24 hours. */
function startOf(day: string, daysLater: number): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(year, month - 1, date + daysLater).getTime();
  return Number.isFinite(at) ? at : null;
}
