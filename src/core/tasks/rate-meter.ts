/**
 * Items a second, smoothed: an exponential moving average over the time between reports, so that bursts and pauses
 * neither jump nor vanish. A value; `add` gives the next one.
 */
export interface RateMeter {
  readonly at: number;
  readonly processed: number;
  /** `null` until two reports with time between them are known. */
  readonly perSecond: number | null;
}

/** The weight of the past halves in this time. */
const halfLifeMs = 4_000;
/** Reports closer than this say more of the network than of the task. */
const minimumGapMs = 150;

export function addToRate(meter: RateMeter | undefined, processed: number, at: number): RateMeter {
  if (meter === undefined || processed < meter.processed || at < meter.at)
    return { at, processed, perSecond: null };
  const elapsedMs = at - meter.at;
  if (elapsedMs < minimumGapMs) return meter;
  const now = ((processed - meter.processed) * 1000) / elapsedMs;
  const keep = 0.5 ** (elapsedMs / halfLifeMs);
  return {
    at,
    processed,
    perSecond: meter.perSecond === null ? now : meter.perSecond * keep + now * (1 - keep),
  };
}

/** The time left in milliseconds, or `null` where nothing honest can be said. */
export function timeLeft(
  perSecond: number | null,
  processed: number | null,
  total: number | null,
): number | null {
  if (perSecond === null || perSecond <= 0 || processed === null || total === null || total < processed)
    return null;
  return ((total - processed) / perSecond) * 1000;
}
