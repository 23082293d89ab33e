import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { useConsole } from '../state/console-store.ts';
import { ConnectStep } from './ConnectStep.tsx';
import { ReadStep } from './ReadStep.tsx';
import { TellStep } from './TellStep.tsx';
import { TourHead } from './TourHead.tsx';
import { numberOf, tourSteps } from './tour-steps.ts';
import { useTour } from './tour-store.ts';
import './tour.css';
import { useStepFocus } from './use-step-focus.ts';
import { useTourShown } from './use-tour-shown.ts';

interface TourPanelProps {
  /** On the screen where servers are added: leads to its choices. */
  readonly onAddServer?: () => void;
}

const showAddServer = (): void => {
  useConsole.getState().show('addServer');
};

/** The tour: a part of the page beside what it speaks of, never over it. */
export function TourPanel({ onAddServer = showAddServer }: TourPanelProps) {
  const shown = useTourShown();
  const showing = useTour((store) => store.showing);
  if (!shown) return null;
  return showing === 'farewell' ? <Farewell /> : <TourStepPanel onAddServer={onAddServer} />;
}

const stepBodies = { connect: ConnectStep, read: ReadStep, tell: TellStep } as const;

function TourStepPanel({ onAddServer }: Required<TourPanelProps>) {
  const { t } = useTranslation();
  const step = useTour((store) => store.step);
  const folded = useTour((store) => store.folded);
  const { panel, heading, said } = useStepFocus(step);
  const Body = stepBodies[step];
  return (
    <section ref={panel} className="tour" aria-label={t('tour.label')}>
      <TourHead step={step} folded={folded} heading={heading} />
      {!folded && (
        // Another step is another body, so that it comes in anew.
        <div key={step} className="tour-body">
          <Body onAddServer={onAddServer} />
        </div>
      )}
      <p role="status" className="visually-hidden">
        {said !== null &&
          t('tour.heard', {
            number: numberOf(said),
            total: tourSteps.length,
            title: t(`tour.${said}.title`),
          })}
      </p>
    </section>
  );
}

function Farewell() {
  const { t } = useTranslation();
  const close = useTour((store) => store.close);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // It takes the place of the button that was pressed.
    button.current?.focus();
  }, []);
  useEffect(
    () =>
      // Read or not, it is no longer about what is on the screen.
      useConsole.subscribe((now, before) => {
        if (now.screen !== before.screen || now.serverId !== before.serverId) close();
      }),
    [close],
  );
  return (
    <section className="tour tour-farewell" aria-label={t('tour.label')}>
      <p role="status">{t('tour.farewell')}</p>
      <Button ref={button} onClick={close}>
        {t('console.close')}
      </Button>
    </section>
  );
}
