import { ChevronDown, ChevronUp } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { numberOf, tourSteps, type TourStep } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

interface TourHeadProps {
  readonly step: TourStep;
  readonly folded: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** How far the tour is, what the step is about, and the two ways to have less of it. */
export function TourHead({ step, folded, heading }: TourHeadProps) {
  const { t } = useTranslation();
  const { fold, end } = useTour.getState();
  const number = numberOf(step);
  const foldWords = t(folded ? 'tour.unfold' : 'tour.fold');
  return (
    <div className="tour-head">
      <ol className="tour-progress" aria-hidden>
        {tourSteps.map((each) => (
          <li key={each} data-reached={numberOf(each) <= number} />
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1}>
        <span className="tour-count">{t('tour.count', { number, total: tourSteps.length })}</span>{' '}
        {t(`tour.${step}.title`)}
      </h2>
      <div className="tour-less">
        <Button look="quiet" onClick={end}>
          {t('tour.skip')}
        </Button>
        <button
          type="button"
          className="icon-button"
          aria-expanded={!folded}
          aria-label={foldWords}
          title={foldWords}
          onClick={() => {
            fold(!folded);
          }}
        >
          {folded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </button>
      </div>
    </div>
  );
}
