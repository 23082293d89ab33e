import type { Destination } from '../contract/console-state.ts';

/** Where the page is asked to go: told at once, or kept for it until it asks, while it is still on its way. */
export interface PageDestination {
  goTo(destination: Destination): void;
  /** The page is there, and asks where it shall begin; `null`: where it likes. */
  take(): Destination | null;
}

export function createPageDestination(tell: (destination: Destination) => void): PageDestination {
  let pageIsThere = false;
  let waiting: Destination | null = null;
  return {
    goTo(destination) {
      if (pageIsThere) tell(destination);
      else waiting = destination;
    },
    take() {
      pageIsThere = true;
      const taken = waiting;
      waiting = null;
      return taken;
    },
  };
}
