import { severityOf, type Severity, type Thresholds } from '../../contract/analytics-choices.ts';

/** One limit: whether it was told that it is passed, and since when the opposite has held. */
interface LimitWatch {
  readonly told: boolean;
  /** Epoch milliseconds; `null` while all is as it was told. */
  readonly otherwiseSince: number | null;
}

/** Both limits of a series. `told` is what outlives a restart. */
export interface ThresholdState {
  readonly warning: LimitWatch;
  readonly critical: LimitWatch;
}

const quiet: LimitWatch = { told: false, otherwiseSince: null };
export const noThresholdState: ThresholdState = { warning: quiet, critical: quiet };

export interface ThresholdStep {
  readonly state: ThresholdState;
  /** What is to be told now; `null` where nothing is. */
  readonly tell: Exclude<Severity, 'fine'> | null;
}

/**
 * Takes in a reading. A limit must be passed for `holdSeconds` before it is told, and be kept for as long before it
 * can be told again; a break in the readings starts the time anew. Pure.
 */
export function stepThresholds(
  state: ThresholdState,
  thresholds: Thresholds,
  { at, value, broken }: { readonly at: number; readonly value: number; readonly broken: boolean },
): ThresholdStep {
  const holdMs = thresholds.holdSeconds * 1_000;
  const severity = severityOf(value, thresholds);
  const step = (watch: LimitWatch, past: boolean): LimitWatch => {
    if (past === watch.told)
      return watch.otherwiseSince === null ? watch : { ...watch, otherwiseSince: null };
    const since =
      broken || watch.otherwiseSince === null || watch.otherwiseSince > at ? at : watch.otherwiseSince;
    return at - since >= holdMs
      ? { told: past, otherwiseSince: null }
      : { told: watch.told, otherwiseSince: since };
  };
  const next: ThresholdState = {
    warning: step(state.warning, severity !== 'fine'),
    critical: step(state.critical, severity === 'critical'),
  };
  const began = (limit: 'warning' | 'critical'): boolean => next[limit].told && !state[limit].told;
  // A warning limit that is not set is passed with the critical one, and never told by itself.
  const tell = began('critical')
    ? 'critical'
    : began('warning') && thresholds.warning !== null
      ? 'warning'
      : null;
  return { state: next, tell };
}
