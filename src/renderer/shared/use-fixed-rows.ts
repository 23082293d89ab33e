import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { keptScroll } from './kept-scroll.ts';

interface FixedRows {
  readonly count: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** From the top of one to the top of the next, in pixels. It may change while the list is open. */
  readonly rowHeight: number;
  /** The row that the keyboard is at. */
  readonly active: number;
  /** Rows beyond both ends of the screen that exist too. */
  readonly overscan?: number;
  readonly paddingStart?: number;
  /** Where it is scrolled to when it is opened, in pixels. */
  readonly initialOffset?: number;
}

/** A list of rows of one height, of which only those on the screen exist. Another height leaves it at its place. */
export function useFixedRows(list: FixedRows): Virtualizer<HTMLDivElement, Element> {
  const { count, scroller, rowHeight, active, overscan = 8, paddingStart = 0, initialOffset = 0 } = list;
  const keys = useMemo(() => keysAt(rowHeight), [rowHeight]);
  /** As high as the rows were when the list was last scrolled to its place. */
  const height = useRef(rowHeight);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; nothing here is memoised
  const virtual: Virtualizer<HTMLDivElement, Element> = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keys,
    overscan,
    paddingStart,
    initialOffset,
    rangeExtractor(range) {
      if (height.current === rowHeight) return defaultRangeExtractor(range);
      // Not scrolled yet. The rows of the place to come are those that were there: none of them may leave with the focus.
      const startIndex = Math.floor(placeFrom(height.current, virtual.scrollRect?.height ?? 0) / rowHeight);
      const endIndex = startIndex + range.endIndex - range.startIndex + 1;
      return defaultRangeExtractor({ ...range, startIndex, endIndex: Math.min(endIndex, count - 1) });
    },
  });
  // What the virtualizer last heard, not what the element says: one that became shorter may have been scrolled since.
  const placeFrom = (from: number, heightAfter: number): number =>
    keptScroll(
      { scrollTop: virtual.scrollOffset ?? 0, height: virtual.scrollRect?.height ?? 0, active },
      { from, to: rowHeight, heightAfter },
    );
  useLayoutEffect(() => {
    const element = scroller.current;
    if (height.current === rowHeight || element === null) return;
    element.scrollTop = placeFrom(height.current, element.clientHeight);
    height.current = rowHeight;
  });
  return virtual;
}

/** Rows are known by their place. A function of each height's own, since only with another one are they measured anew. */
const keysAt =
  (_rowHeight: number) =>
  (index: number): number =>
    index;
