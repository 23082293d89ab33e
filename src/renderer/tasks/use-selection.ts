import { useCallback, useEffect, useRef, useState } from 'react';
import { settle } from '../shared/use-outcome.ts';
import { noSelection, stretchTo, toggle, type Selection } from './selection.ts';

export interface LiveSelection {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string, index: number) => void;
  /** From where the last range started to this row; rows out of sight are asked for. */
  readonly stretch: (index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
  /** Ranges start here from now on. */
  readonly setAnchor: (index: number) => void;
}

/** More than any list has. */
const toTheEnd = 10_000_000;

/** The selection in a view's order; it ends with the view. */
export function useSelection(viewId: string | undefined): LiveSelection {
  const [kept, setKept] = useState<{ of: string | undefined; selection: Selection }>({
    of: viewId,
    selection: noSelection,
  });
  const selection = kept.of === viewId ? kept.selection : noSelection;
  const setSelection = useCallback(
    (change: (before: Selection) => Selection): void => {
      setKept((before) => ({
        of: viewId,
        selection: change(before.of === viewId ? before.selection : noSelection),
      }));
    },
    [viewId],
  );
  const now = useRef(selection);
  useEffect(() => {
    now.current = selection;
  }, [selection]);

  const select = useCallback(
    async (from: number, to: number): Promise<void> => {
      if (viewId === undefined) return;
      const outcome = await settle(() => window.opsdeck.tasks.keysOf({ viewId, from, to }));
      if (outcome.ok) setSelection((before) => stretchTo(before, outcome.value));
    },
    [viewId, setSelection],
  );
  return {
    keys: selection.keys,
    toggle: useCallback(
      (key, index) => {
        setSelection((before) => toggle(before, key, index));
      },
      [setSelection],
    ),
    stretch: useCallback(
      (index) => {
        void select(now.current.anchor, index);
      },
      [select],
    ),
    all: useCallback(() => {
      void select(0, toTheEnd);
    }, [select]),
    clear: useCallback(() => {
      setSelection(() => noSelection);
    }, [setSelection]),
    setAnchor: useCallback(
      (anchor) => {
        setSelection((before) => ({ ...before, anchor }));
      },
      [setSelection],
    ),
  };
}
