import {
  thresholdSides,
  usualThresholds,
  type Thresholds,
  type ThresholdSide,
} from '../../contract/analytics-choices.ts';

/** What stands in the fields. */
export interface ThresholdDraft {
  readonly side: ThresholdSide;
  readonly warning: string;
  readonly critical: string;
  readonly holdSeconds: string;
  readonly tell: boolean;
  readonly urgent: boolean;
}

export type ThresholdFault = 'notANumber' | 'order' | 'hold';

export type ReadThresholds =
  | { readonly kind: 'read'; readonly thresholds: Thresholds | null }
  | {
      readonly kind: 'faulty';
      readonly faults: Partial<Record<'warning' | 'critical' | 'holdSeconds', ThresholdFault>>;
    };

const written = (limit: number | null): string => (limit === null ? '' : String(limit));

export function draftOf(thresholds: Thresholds | null): ThresholdDraft {
  const { warning, critical, holdSeconds, ...rest } = thresholds ?? usualThresholds;
  return {
    ...rest,
    warning: written(warning),
    critical: written(critical),
    holdSeconds: String(holdSeconds),
  };
}

export const sideOf = (text: string): ThresholdSide =>
  thresholdSides.find((side) => side === text) ?? usualThresholds.side;

/** `undefined` where it is no number; a comma is taken for the point it may be. Pure. */
function limitOf(text: string): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const read = Number(trimmed);
  return Number.isFinite(read) ? read : undefined;
}

/** Neither limit means that there are none. Pure. */
export function readDraft(draft: ThresholdDraft): ReadThresholds {
  const warning = limitOf(draft.warning);
  const critical = limitOf(draft.critical);
  const hold = limitOf(draft.holdSeconds);
  const faults: Partial<Record<'warning' | 'critical' | 'holdSeconds', ThresholdFault>> = {};
  if (warning === undefined) faults.warning = 'notANumber';
  if (critical === undefined) faults.critical = 'notANumber';
  if (hold === undefined || hold === null || hold < 0 || hold > 3_600) faults.holdSeconds = 'hold';
  if (
    typeof warning === 'number' &&
    typeof critical === 'number' &&
    (draft.side === 'above' ? critical < warning : critical > warning)
  )
    faults.critical = 'order';
  if (
    warning === undefined ||
    critical === undefined ||
    typeof hold !== 'number' ||
    Object.keys(faults).length > 0
  )
    return { kind: 'faulty', faults };
  const { side, tell, urgent } = draft;
  return {
    kind: 'read',
    thresholds:
      warning === null && critical === null
        ? null
        : { side, warning, critical, holdSeconds: hold, tell, urgent },
  };
}
