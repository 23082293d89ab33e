import { useEffect, useRef } from 'react';
import type { RoomAddress } from '../../contract/chat.ts';
import type { RoomScroll } from './use-room-scroll.ts';

/** What was in sight for this long was read. */
const readAfterMs = 600;

/** Tells the main process what the operator reads: messages in sight are read, and at the end of a room none is news. */
export function useAttendance(
  { accountId, endpointId, slug }: RoomAddress,
  { scroller, following, lastInSight }: Pick<RoomScroll, 'scroller' | 'following' | 'lastInSight'>,
  hasNewest: boolean,
): void {
  const look = useRef(lastInSight);
  useEffect(() => {
    look.current = lastInSight;
  });
  const attends = following && hasNewest;
  const told = useRef(false);
  useEffect(() => {
    const room = { accountId, endpointId, slug };
    const element = scroller.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isWatched = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
    const tell = (): void => {
      clearTimeout(timer);
      const watched = isWatched();
      if (told.current !== (watched && attends)) {
        told.current = watched && attends;
        void window.opsdeck.chat.attend(told.current ? room : null);
      }
      if (!watched || !hasNewestOrRows(element)) return;
      timer = setTimeout(
        () => {
          const messageId = attends ? null : (look.current() ?? null);
          if (attends || messageId !== null) void window.opsdeck.chat.markRead({ room, messageId });
        },
        attends ? 0 : readAfterMs,
      );
    };
    tell();
    window.addEventListener('focus', tell);
    window.addEventListener('blur', tell);
    document.addEventListener('visibilitychange', tell);
    element?.addEventListener('scroll', tell, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', tell);
      window.removeEventListener('blur', tell);
      document.removeEventListener('visibilitychange', tell);
      element?.removeEventListener('scroll', tell);
      if (told.current) void window.opsdeck.chat.attend(null);
      told.current = false;
    };
  }, [accountId, endpointId, slug, attends, scroller]);
}

const hasNewestOrRows = (element: HTMLElement | null): boolean =>
  element !== null && element.querySelector('[data-message-id]') !== null;
