import { create } from 'zustand';
import type { ListRule } from '../lists/list-check.ts';
import { emptySlot, readIntoSlot, type ListSlot } from '../lists/list-slot.ts';
import type { ListChoice } from '../lists/read-list.ts';
import type { Draft } from './start-form.ts';

/** Where a list goes: the draft, and the field in it. */
export interface ListPlace {
  readonly key: string;
  readonly field: string;
}

type Slots = Readonly<Record<string, ListSlot>>;

interface StartDrafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Files that were read or are being read, by draft and field. */
  readonly slots: Readonly<Record<string, Slots>>;
  readonly set: (key: string, draft: Draft) => void;
  /** Goes on while the form is left; another file in the same place ends it. */
  readonly readFile: (place: ListPlace, file: File, rule: ListRule, choice: ListChoice) => void;
  /** The field is typed again. */
  readonly removeList: (place: ListPlace) => void;
  readonly drop: (key: string) => void;
}

/** The name of the draft of one kind of one account. */
export const draftKeyOf = (accountId: string, kind: string): string => `${accountId} ${kind}`;

/** What stands in the start forms, by account and kind: it survives the dialog, the screen and the server's leaving. */
export const useStartDrafts = create<StartDrafts>((set, get) => {
  const slotOf = ({ key, field }: ListPlace): ListSlot => get().slots[key]?.[field] ?? emptySlot;
  const put = ({ key, field }: ListPlace, slot: ListSlot): void => {
    const { slots } = get();
    set({ slots: { ...slots, [key]: { ...slots[key], [field]: slot } } });
  };
  const stop = ({ state }: ListSlot): void => {
    if (state.name === 'reading') state.cancel();
  };
  return {
    drafts: {},
    slots: {},
    set(key, draft) {
      set({ drafts: { ...get().drafts, [key]: draft } });
    },
    readFile(place, file, rule, choice) {
      stop(slotOf(place));
      readIntoSlot(slotOf(place).list, file, rule, choice, (slot) => {
        put(place, slot);
      });
    },
    removeList(place) {
      stop(slotOf(place));
      put(place, emptySlot);
    },
    drop(key) {
      for (const slot of Object.values(get().slots[key] ?? {})) stop(slot);
      const { [key]: _draft, ...drafts } = get().drafts;
      const { [key]: _slots, ...slots } = get().slots;
      set({ drafts, slots });
    },
  };
});
