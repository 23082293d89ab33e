import { create } from 'zustand';
import type { ReadList } from '../lists/read-list.ts';
import type { Draft } from './start-form.ts';

interface StartDrafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Files that were read, by field. */
  readonly lists: Readonly<Record<string, Readonly<Record<string, ReadList>>>>;
  readonly set: (key: string, draft: Draft) => void;
  /** `undefined`: the field is typed again. */
  readonly setList: (key: string, field: string, list: ReadList | undefined) => void;
  readonly drop: (key: string) => void;
}

/** What stands in the start forms, by account and kind: it survives the dialog, the screen and the server's leaving. */
export const useStartDrafts = create<StartDrafts>((set, get) => ({
  drafts: {},
  lists: {},
  set(key, draft) {
    set({ drafts: { ...get().drafts, [key]: draft } });
  },
  setList(key, field, list) {
    const { [field]: _before, ...others } = get().lists[key] ?? {};
    set({ lists: { ...get().lists, [key]: list === undefined ? others : { ...others, [field]: list } } });
  },
  drop(key) {
    const { [key]: _draft, ...drafts } = get().drafts;
    const { [key]: _lists, ...lists } = get().lists;
    set({ drafts, lists });
  },
}));
