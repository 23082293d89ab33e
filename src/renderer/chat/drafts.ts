import { create } from 'zustand';
import { onLeaving } from '../shared/on-leaving.ts';
import type { RoomAddress } from '../../contract/chat.ts';

interface Drafts {
  readonly drafts: Readonly<Record<string, string>>;
  /** As the main process remembers it; what was typed since and has not reached it is not overwritten. */
  readonly restore: (room: RoomAddress, text: string) => void;
  readonly set: (room: RoomAddress, text: string) => void;
  /** This was sent: what was typed meanwhile stays. */
  readonly sent: (room: RoomAddress, text: string) => void;
}

/** Written together: nobody loses more than the last half second to a crash. */
const saveAfterMs = 400;

/** What is written and not yet sent, a room each: it survives another room, another screen and a restart. */
export const useDrafts = create<Drafts>((set, get) => {
  const unsaved = new Map<string, { room: RoomAddress; timer: ReturnType<typeof setTimeout> }>();
  /** On their way to the main process: what it answered before they arrived is older. */
  const saving = new Map<string, number>();
  const save = (key: string): void => {
    const found = unsaved.get(key);
    if (found === undefined) return;
    clearTimeout(found.timer);
    unsaved.delete(key);
    saving.set(key, (saving.get(key) ?? 0) + 1);
    void window.opsdeck.chat.setDraft({ room: found.room, text: get().drafts[key] ?? '' }).finally(() => {
      const left = (saving.get(key) ?? 1) - 1;
      if (left > 0) saving.set(key, left);
      else saving.delete(key);
    });
  };
  // What was typed is not lost with the window.
  onLeaving(() => {
    for (const key of [...unsaved.keys()]) save(key);
  });
  return {
    drafts: {},
    restore(room, text) {
      const key = draftKey(room);
      if (!unsaved.has(key) && !saving.has(key)) set({ drafts: { ...get().drafts, [key]: text } });
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
    sent(room, text) {
      const key = draftKey(room);
      const now = get().drafts[key] ?? '';
      if (!now.startsWith(text)) return;
      get().set(room, now.slice(text.length));
      // At once: what was sent must not come back as a draft.
      save(key);
    },
  };
});

export const draftKey = ({ accountId, endpointId, slug }: RoomAddress): string =>
  `${accountId} ${endpointId} ${slug}`;
