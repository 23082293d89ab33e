import { useEffect, type RefObject } from 'react';
import type { RowWindow } from '../../contract/task.ts';

/** Rows around those on the screen that are fetched too, so that a scroll finds them there. */
const margin = 20;
const fewestRows = 60;
const mostRows = 500;

interface Row {
  readonly index: number;
}

/** Has the main process tell of the rows on the screen, in steps of ten, and begins another list at its top. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  shown: readonly Row[],
  viewId: string | undefined,
  onFollow: (window: RowWindow) => void,
  setActive: (index: number) => void,
): void {
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    const offset = Math.max(0, Math.floor((first - margin) / 10) * 10);
    const limit = Math.min(mostRows, Math.ceil((last - offset + 1 + margin) / 10) * 10);
    onFollow({ offset, limit: Math.max(fewestRows, limit) });
  }, [first, last, onFollow]);

  // Another query is another list: it begins at its top, which is also the window it was opened with.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [viewId, scroller, setActive]);
}
