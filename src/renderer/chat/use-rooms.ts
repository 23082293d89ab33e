import { useEffect, useState } from 'react';
import type { Room } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';

export interface Rooms {
  readonly rooms: readonly Room[] | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** The rooms of an account, asked for anew when something in them changed. */
export function useRooms(accountId: string): Rooms {
  const [rooms, setRooms] = useState<readonly Room[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    void settle(() => window.opsdeck.chat.rooms({ accountId })).then((outcome) => {
      if (left) return;
      if (outcome.ok) setRooms(outcome.value);
      setFailure(outcome.ok ? null : outcome.failure);
    });
    return () => {
      left = true;
    };
  }, [accountId, round]);
  useEffect(
    () =>
      window.opsdeck.chat.onRoomsChanged((change) => {
        if (change.accountId === accountId) setRound((previous) => previous + 1);
      }),
    [accountId],
  );
  return {
    rooms,
    failure,
    reload: () => {
      setRound(round + 1);
    },
  };
}
