import { useEffect, useState } from 'react';
import type { RoomAddress, RoomView } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';

/** Opens a room and follows it until it is left. */
export function useRoom({ accountId, endpointId, slug }: RoomAddress): {
  readonly view: RoomView | null;
  readonly failure: Failure | null;
} {
  const [view, setView] = useState<RoomView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const room = { accountId, endpointId, slug };
    let left = false;
    const unsubscribe = window.opsdeck.chat.onRoomChanged((next) => {
      const { room: of } = next;
      if (of.accountId === accountId && of.endpointId === endpointId && of.slug === slug) setView(next);
    });
    void settle(() => window.opsdeck.chat.openRoom(room)).then((outcome) => {
      if (left) return;
      if (outcome.ok) setView(outcome.value);
      else setFailure(outcome.failure);
    });
    return () => {
      left = true;
      unsubscribe();
      void window.opsdeck.chat.closeRoom(room);
    };
  }, [accountId, endpointId, slug]);
  return { view, failure };
}
