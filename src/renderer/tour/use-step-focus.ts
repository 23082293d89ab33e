import { useEffect, useRef, useState, type RefObject } from 'react';
import type { TourStep } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

interface StepFocus {
  readonly panel: RefObject<HTMLElement | null>;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** The step to tell a screen reader, where the focus does not. */
  readonly said: TourStep | null;
}

/**
 * A new step is heard once: by the focus, which goes to its heading from the step before or from nowhere; or, while
 * the operator is somewhere else in the console, by a word that leaves the focus alone.
 */
export function useStepFocus(step: TourStep): StepFocus {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState<TourStep | null>(null);
  const heard = useTour((store) => store.heard);
  const beside = useFocusBesideDialogs();
  useEffect(() => {
    const { showing, hear } = useTour.getState();
    if (heard === step) return;
    hear(step);
    const asked = heard === null && showing === 'asked';
    // At the start of a page the heading is found like any other.
    if (heard === null && !asked) return;
    // A dialog that is about to close gives the focus back to where it was.
    const at = document.querySelector(dialogs) === null ? document.activeElement : beside.current;
    const free = at === null || at === document.body || !at.isConnected;
    if (asked || free || panel.current?.contains(at) === true) heading.current?.focus();
    else setSaid(step);
  }, [step, heard, beside]);
  // What was said of a step before is not said again.
  return { panel, heading, said: said === step ? said : null };
}

const dialogs = '[role=dialog], [role=alertdialog]';

/** What had the focus last, but for what is in a dialog. */
function useFocusBesideDialogs(): RefObject<Element | null> {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.closest(dialogs) === null) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => {
      document.removeEventListener('focusin', note);
    };
  }, []);
  return last;
}
