import { create } from 'zustand';
import { onLeaving } from '../shared/on-leaving.ts';
import type { RoomAddress } from '../../contract/chat.ts';

interface Drafts {
  readonly drafts: Readonly<Record<string, string>>;
  /** As the main process remembers it; what was typed since is not overwritten. */
  readonly restore: (room: RoomAddress, text: string) => void;
  readonly set: (room: RoomAddress, text: string) => void;
}

/** Written together: nobody loses more than the last half second to a crash. */
const saveAfterMs = 400;

/** What is written and not yet sent, a room each: it survives another room, another screen and a restart. */
export const useDrafts = create<Drafts>((set, get) => {
  const unsaved = new Map<string, { room: RoomAddress; timer: ReturnType<typeof setTimeout> }>();
  const save = (key: string): void => {
    const found = unsaved.get(key);
    if (found === undefined) return;
    clearTimeout(found.timer);
    unsaved.delete(key);
    void window.opsdeck.chat.setDraft({ room: found.room, text: get().drafts[key] ?? '' });
  };
  // What was typed is not lost with the window.
  onLeaving(() => {
    for (const key of [...unsaved.keys()]) save(key);
  });
  return {
    drafts: {},
    restore(room, text) {
      const key = draftKey(room);
      if (get().drafts[key] === undefined) set({ drafts: { ...get().drafts, [key]: text } });
    },
    set(room, text) {
      const key = draftKey(room);
      set({ drafts: { ...get().drafts, [key]: text } });
      clearTimeout(unsaved.get(key)?.timer);
      unsaved.set(key, {
        room,
        timer: setTimeout(() => {
          save(key);
        }, saveAfterMs),
      });
    },
  };
});

export const draftKey = ({ accountId, endpointId, slug }: RoomAddress): string =>
  `${accountId} ${endpointId} ${slug}`;
