import { create } from 'zustand';
import type { Draft } from './start-form.ts';

interface StartDrafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly set: (key: string, draft: Draft) => void;
  readonly drop: (key: string) => void;
}

/** What stands in the start forms, by account and kind: it survives the dialog, the screen and the server's leaving. */
export const useStartDrafts = create<StartDrafts>((set, get) => ({
  drafts: {},
  set(key, draft) {
    set({ drafts: { ...get().drafts, [key]: draft } });
  },
  drop(key) {
    const { [key]: _dropped, ...rest } = get().drafts;
    set({ drafts: rest });
  },
}));
