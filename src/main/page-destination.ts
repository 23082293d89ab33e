import type { Destination } from '../contract/console-state.ts';

/**
 * Where the page is asked to go: told at once, or kept while the page is still on its way or the console is locked. Of
 * several that wait, the last is meant.
 */
export interface PageDestination {
  goTo(destination: Destination): void;
  /** The page is there, and asks where it shall begin; `null`: where it likes. */
  take(): Destination | null;
  /** It was unlocked: what waited for that is told. */
  unlocked(): void;
}

export interface PageDestinationDeps {
  readonly tell: (destination: Destination) => void;
  readonly isLocked: () => boolean;
}

export function createPageDestination({ tell, isLocked }: PageDestinationDeps): PageDestination {
  let pageIsThere = false;
  let waiting: Destination | null = null;
  return {
    goTo(destination) {
      if (pageIsThere && !isLocked()) tell(destination);
      else waiting = destination;
    },
    take() {
      pageIsThere = true;
      if (isLocked()) return null;
      const taken = waiting;
      waiting = null;
      return taken;
    },
    unlocked() {
      const destination = waiting;
      waiting = null;
      if (destination !== null) tell(destination);
    },
  };
}
