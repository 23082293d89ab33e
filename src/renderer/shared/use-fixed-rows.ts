import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
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
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; nothing here is memoised
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keys,
    overscan,
    paddingStart,
    initialOffset,
  });
  const height = useRef(rowHeight);
  useLayoutEffect(() => {
    const { current: from } = height;
    const element = scroller.current;
    if (from === rowHeight || element === null) return;
    height.current = rowHeight;
    // As they were before the rows changed: a list that became shorter may have been scrolled by the browser since.
    const { scrollOffset, scrollRect } = virtual;
    element.scrollTop = keptScroll(
      { scrollTop: scrollOffset ?? 0, height: scrollRect?.height ?? element.clientHeight, active },
      { from, to: rowHeight, heightAfter: element.clientHeight },
    );
  }, [rowHeight, active, scroller, virtual]);
  return virtual;
}

/** Rows are known by their place. A function of each height's own, since only with another one are they measured anew. */
const keysAt =
  (_rowHeight: number) =>
  (index: number): number =>
    index;
