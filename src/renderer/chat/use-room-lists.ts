import { useEffect, useState } from 'react';
import type { RoomList } from '../../contract/chat.ts';

/** While the rooms are looked at, the servers are asked for their lists this often: not every room has a socket open. */
const refreshEveryMs = 60_000;

/** The rooms of all accounts; `null` before the first answer. */
export function useRoomLists(): readonly RoomList[] | null {
  const [lists, setLists] = useState<readonly RoomList[] | null>(null);
  useEffect(() => {
    let left = false;
    let asking = false;
    let again = false;
    const load = async (): Promise<void> => {
      again = asking;
      if (asking) return;
      asking = true;
      const next = await window.opsdeck.chat.rooms();
      asking = false;
      if (left) return;
      setLists(next);
      // What changed while it was asked for may be in none of the answers.
      if (again) void load();
    };
    const refresh = (): void => {
      if (document.visibilityState === 'visible') void window.opsdeck.chat.refresh();
    };
    const unsubscribe = window.opsdeck.chat.onRoomsChanged(() => void load());
    void load();
    refresh();
    const timer = setInterval(refresh, refreshEveryMs);
    return () => {
      left = true;
      clearInterval(timer);
      unsubscribe();
    };
  }, []);
  return lists;
}
