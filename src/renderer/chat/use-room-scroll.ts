import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ConversationState } from './use-conversation.ts';

/** Closer to the end than this counts as being there. */
const atEndPx = 40;
/** Nearer to an end of the window than so many heights, more is asked for. */
const aheadHeights = 1.5;
/** A message that is jumped to stands so far below the top: what led to it is seen, too. */
const contextPx = 80;

export interface RoomScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** At the end of the newest messages: what comes is followed. */
  readonly following: boolean;
  readonly onScroll: () => void;
  /** The last message whose end is in sight. */
  readonly lastInSight: () => string | undefined;
}

/**
 * Keeps what is read where it is while rows come and go above it, and follows the newest at the end. The browser's own
 * anchoring does not work at the very top, which is where older messages are put in.
 */
export function useRoomScroll({
  window: shown,
  jump,
  loading,
  loadOlder,
  loadNewer,
  setAtEnd,
}: Pick<
  ConversationState,
  'window' | 'jump' | 'loading' | 'loadOlder' | 'loadNewer' | 'setAtEnd'
>): RoomScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  /** The first row in sight, and how far its end was from the scroller's top: what stands above its text may change. */
  const anchor = useRef<{ readonly id: string; readonly end: number } | null>(null);
  const jumped = useRef(0);
  const isFollowing = useRef(true);

  const rows = (): HTMLElement[] => [
    ...(scroller.current?.querySelectorAll<HTMLElement>('[data-message-id]') ?? []),
  ];
  const remember = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { top } = element.getBoundingClientRect();
    const first = firstBelow(rows(), top);
    anchor.current =
      first === undefined
        ? null
        : { id: first.dataset['messageId'] ?? '', end: first.getBoundingClientRect().bottom - top };
  }, []);
  const follow = useCallback(
    (next: boolean): void => {
      isFollowing.current = next;
      setFollowing(next);
      setAtEnd(next);
    },
    [setAtEnd],
  );
  const toEnd = (): void => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (jumped.current !== jump.count) {
      jumped.current = jump.count;
      const target = jump.to === null ? undefined : rowOf(element, jump.to);
      if (target === undefined) toEnd();
      else
        element.scrollTop +=
          target.getBoundingClientRect().top - element.getBoundingClientRect().top - contextPx;
      const atEnd = !shown.newer && isAtEnd(element);
      follow(atEnd);
    } else if (isFollowing.current && !shown.newer) toEnd();
    else if (anchor.current !== null) {
      const row = rowOf(element, anchor.current.id);
      if (row !== undefined)
        element.scrollTop +=
          row.getBoundingClientRect().bottom - element.getBoundingClientRect().top - anchor.current.end;
    }
    remember();
  }, [shown.messages, shown.newer, jump, follow, remember]);

  // A taller composer or a narrower window takes room from the messages: who was at the end stays there.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  // Rows that came may not fill the window, or may not reach what is in sight yet.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || loading !== null || jump.count === 0) return;
    const ahead = element.clientHeight * aheadHeights;
    if (shown.older === 'more' && element.scrollTop < ahead) loadOlder();
    else if (shown.newer && distanceToEnd(element) < ahead) loadNewer();
  });

  return {
    scroller,
    following,
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      remember();
      const atEnd = !shown.newer && isAtEnd(element);
      if (atEnd !== isFollowing.current) follow(atEnd);
      const ahead = element.clientHeight * aheadHeights;
      if (shown.older === 'more' && element.scrollTop < ahead) loadOlder();
      if (shown.newer && distanceToEnd(element) < ahead) loadNewer();
    },
    lastInSight() {
      const element = scroller.current;
      if (element === null) return undefined;
      const { bottom } = element.getBoundingClientRect();
      const all = rows();
      const next = firstBelow(all, bottom + 1);
      return (next === undefined ? all.at(-1) : all[all.indexOf(next) - 1])?.dataset['messageId'];
    },
  };
}

const distanceToEnd = (element: HTMLElement): number =>
  element.scrollHeight - element.scrollTop - element.clientHeight;
const isAtEnd = (element: HTMLElement): boolean => distanceToEnd(element) < atEndPx;

const rowOf = (element: HTMLElement, id: string): HTMLElement | undefined =>
  element.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`) ?? undefined;

/** The first row whose end lies below a height, by halving: rows stand in order. */
function firstBelow(rows: readonly HTMLElement[], height: number): HTMLElement | undefined {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.getBoundingClientRect().bottom > height) to = middle;
    else from = middle + 1;
  }
  return rows[from];
}
