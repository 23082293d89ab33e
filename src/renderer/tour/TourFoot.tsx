import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { stepAfter, stepBefore, type TourStep } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

interface TourFootProps {
  readonly step: TourStep;
  /** `main`: it is what to do next; `none`: there is nothing yet to go on to. */
  readonly next: 'main' | 'also' | 'none';
  /** What the step itself offers. */
  readonly children?: ReactNode;
}

/** The buttons of a step: its own, then the way back and on. */
export function TourFoot({ step, next, children }: TourFootProps) {
  const { t } = useTranslation();
  const { go, end } = useTour.getState();
  const before = stepBefore(step);
  const after = stepAfter(step);
  return (
    <div className="tour-foot">
      {children}
      <div className="tour-ways">
        {before !== null && (
          <Button
            onClick={() => {
              go(before);
            }}
          >
            {t('tour.back')}
          </Button>
        )}
        {next !== 'none' && (
          <Button
            look={next === 'main' ? 'primary' : 'plain'}
            onClick={() => {
              if (after === null) end();
              else go(after);
            }}
          >
            {t(after === null ? 'tour.done' : 'tour.next')}
          </Button>
        )}
      </div>
    </div>
  );
}
