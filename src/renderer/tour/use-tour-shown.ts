import { useConsole } from '../state/console-store.ts';
import { isTourShown } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

export function useTourShown(): boolean {
  const main = useConsole((store) => store.main);
  const showing = useTour((store) => store.showing);
  return main !== null && isTourShown(main, showing);
}

/** The tour has the button for the demo: a second one would ask which is meant. */
export function useTourOffersDemo(): boolean {
  const shown = useTourShown();
  const offers = useTour(
    ({ showing, step, folded }) => step === 'connect' && !folded && showing !== 'farewell',
  );
  return shown && offers;
}
