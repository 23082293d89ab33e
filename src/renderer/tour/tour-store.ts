import { create } from 'zustand';
import { afterEnd, readKept, stepAfter, type TourShowing, type TourStep } from './tour-steps.ts';

interface TourStore {
  readonly showing: TourShowing;
  readonly step: TourStep;
  /** What the operator has done by themselves, in or beside the tour. */
  readonly done: readonly TourStep[];
  /** To one line. */
  readonly folded: boolean;
  /** The step that was read out last; `null`: none of them yet. */
  readonly heard: TourStep | null;
  /** From its beginning, whoever has seen it before. */
  readonly show: () => void;
  readonly go: (step: TourStep) => void;
  /** The operator has done what a step is about: if it is the one that is shown, the tour goes on. */
  readonly did: (step: TourStep) => void;
  readonly hear: (step: TourStep) => void;
  readonly fold: (folded: boolean) => void;
  /** It was walked to its end, or sent away. */
  readonly end: () => void;
  readonly close: () => void;
}

/** For a page that is loaded again; a new window begins anew. */
const keptAs = 'opsdeck.tour';

/** Where the operator is in the tour. */
export const useTour = create<TourStore>((set, get) => ({
  ...readKept(typeof window === 'undefined' ? null : window.sessionStorage.getItem(keptAs)),
  done: [],
  folded: false,
  heard: null,
  show() {
    set({ showing: 'asked', step: 'connect', done: [], folded: false, heard: null });
    keep(get());
  },
  go(step) {
    set({ step });
    keep(get());
  },
  did(step) {
    const { done, step: shown, go } = get();
    set({ done: [...done.filter((other) => other !== step), step] });
    if (shown === step) go(stepAfter(step) ?? step);
  },
  hear(heard) {
    set({ heard });
  },
  fold(folded) {
    set({ folded });
  },
  end() {
    set({ showing: afterEnd(get().showing) });
    window.sessionStorage.removeItem(keptAs);
    void window.opsdeck.settings.change({ tourSeen: true });
  },
  close() {
    set({ showing: 'ended' });
  },
}));

function keep({ step, showing }: TourStore): void {
  window.sessionStorage.setItem(keptAs, `${step} ${showing}`);
}
