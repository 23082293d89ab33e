import type { ConsoleState } from '../../contract/console-state.ts';

/** In their order: from nothing to a connection, what it says, and how to leave it alone. */
export const tourSteps = ['connect', 'read', 'tell'] as const;
export type TourStep = (typeof tourSteps)[number];

/**
 * `byItself`: to whoever has not seen it; `asked`: to whoever wants it again. `farewell`: it was ended for the first
 * time, and says where it can be found. `ended`: not any more.
 */
export type TourShowing = 'byItself' | 'asked' | 'farewell' | 'ended';

/** From one. */
export const numberOf = (step: TourStep): number => tourSteps.indexOf(step) + 1;

export const stepAfter = (step: TourStep): TourStep | null => tourSteps[tourSteps.indexOf(step) + 1] ?? null;

export const stepBefore = (step: TourStep): TourStep | null => tourSteps[tourSteps.indexOf(step) - 1] ?? null;

/** What is shown once the operator has had enough: the first time, where to find it again. */
export const afterEnd = (showing: TourShowing): TourShowing =>
  showing === 'byItself' ? 'farewell' : 'ended';

/** Whether there is a tour to see. Pure. */
export function isTourShown(
  { settings, run, locked }: Pick<ConsoleState, 'settings' | 'run' | 'locked'>,
  showing: TourShowing,
): boolean {
  // In safe mode nothing connects, and there is a fault to look for.
  if (locked || run.mode === 'safe') return false;
  switch (showing) {
    case 'byItself':
      // A profile that was lost or cannot be read says nothing of what its owner has seen.
      return !settings.tourSeen && run.profile.name === 'kept';
    case 'asked':
    case 'farewell':
      return true;
    case 'ended':
      return false;
  }
}

/** An account is signed in, on whatever server: the first step is done. */
export const isConnected = (main: Pick<ConsoleState, 'accounts'> | null): boolean =>
  main?.accounts.some(({ state }) => state.name === 'signedIn') === true;

/** Where a page begins that was loaded anew, from what the one before left. Anything else is the beginning. */
export function readKept(text: string | null): { step: TourStep; showing: 'byItself' | 'asked' } {
  const [step, showing] = (text ?? '').split(' ');
  return {
    step: tourSteps.find((known) => known === step) ?? 'connect',
    showing: showing === 'asked' ? 'asked' : 'byItself',
  };
}
