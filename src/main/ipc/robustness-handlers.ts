import type { Place } from '../../contract/place.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { SupportDesk } from '../support-desk.ts';
import type { Handlers } from './register-calls.ts';

export interface RobustnessDeps {
  readonly support: SupportDesk;
  /** What an earlier page had open is closed. */
  readonly closeViews: () => void;
  readonly dismissCrash: () => void;
  readonly openLogFolder: () => Promise<Outcome<undefined>>;
  readonly leaveSafeMode: () => void;
}

/** Remembers where the operator is, for as long as the app runs. */
export function createRobustnessHandlers(deps: RobustnessDeps): Handlers['robustness'] {
  let place: Place | null = null;
  return {
    begin() {
      deps.closeViews();
      return place;
    },
    notePlace(next) {
      place = next;
    },
    dismissCrash: () => {
      deps.dismissCrash();
    },
    previewBundle: () => deps.support.preview(),
    saveBundle: () => deps.support.save(),
    openLogFolder: deps.openLogFolder,
    leaveSafeMode: () => {
      deps.leaveSafeMode();
    },
  };
}
