import { useConsole } from '../state/console-store.ts';
import { isConnected } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

/** The first step is done when an account is signed in, by whatever way; to be called once, before the first render. */
export function followConnection(): void {
  let before = false;
  const look = ({ main }: Pick<ReturnType<typeof useConsole.getState>, 'main'>): void => {
    const now = isConnected(main);
    if (now && !before) useTour.getState().did('connect');
    before = now;
  };
  look(useConsole.getState());
  useConsole.subscribe(look);
}
