import { useCallback, useEffect, useMemo, useRef } from 'react';

/** Someone who has not moved for this long is not about to click. */
const idleMs = 30_000;

interface Hold {
  readonly onPointerMove: () => void;
  readonly onPointerLeave: () => void;
  readonly onKeyDown: () => void;
  readonly onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => void;
}

/** Holds the order of a view while the pointer or the keyboard is on its list: no row moves from under them. */
export function useHold(viewId: string | undefined): Hold {
  const where = useRef({ pointer: false, keyboard: false, held: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(
    (held: boolean): void => {
      if (viewId === undefined || where.current.held === held) return;
      where.current.held = held;
      void window.opsdeck.tasks.holdView({ viewId, held });
    },
    [viewId],
  );
  useEffect(() => {
    where.current = { pointer: false, keyboard: false, held: false };
    return () => {
      clearTimeout(timer.current);
      // A list that is left from under the pointer is not told that the pointer left.
      if (viewId !== undefined && where.current.held)
        void window.opsdeck.tasks.holdView({ viewId, held: false });
    };
  }, [viewId]);

  return useMemo(() => {
    const touch = (part: 'pointer' | 'keyboard'): void => {
      where.current[part] = true;
      tell(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        tell(false);
      }, idleMs);
    };
    const leave = (part: 'pointer' | 'keyboard'): void => {
      where.current[part] = false;
      if (!where.current.pointer && !where.current.keyboard) tell(false);
    };
    return {
      onPointerMove: () => {
        touch('pointer');
      },
      onPointerLeave: () => {
        leave('pointer');
      },
      onKeyDown: () => {
        touch('keyboard');
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) leave('keyboard');
      },
    };
  }, [tell]);
}
