import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

interface RowFocus {
  /** Answers the row it moved to. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => number | undefined;
  readonly onPointerDown: () => void;
}

/**
 * The keyboard's way through a list of which only the rows on the screen exist: arrows, pages, both ends. A row that
 * is far away is there only once it was scrolled to and fetched; it takes the focus when it is.
 */
export function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  /** In pixels. */
  rowHeight: number,
  active: number,
  total: number,
  onMove: (index: number) => void,
): RowFocus {
  const wanted = useRef<number | null>(null);
  const rowElement = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`) ?? null;

  // After every render: any of them may have brought the row.
  useEffect(() => {
    if (wanted.current === null) return;
    const element = rowElement(wanted.current);
    if (element === null) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  return {
    onKeyDown(event) {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
      const target: Readonly<Record<string, number>> = {
        ArrowDown: active + 1,
        ArrowUp: active - 1,
        PageDown: active + page,
        PageUp: active - page,
        Home: 0,
        End: total - 1,
      };
      const aimed = target[event.key];
      if (aimed === undefined) return undefined;
      event.preventDefault();
      const next = Math.min(Math.max(0, aimed), Math.max(0, total - 1));
      wanted.current = next;
      // Meanwhile the list holds the focus, or it would be lost with the row that leaves.
      if (rowElement(next) === null) event.currentTarget.focus({ preventScroll: true });
      onMove(next);
      return next;
    },
    onPointerDown() {
      wanted.current = null;
    },
  };
}
