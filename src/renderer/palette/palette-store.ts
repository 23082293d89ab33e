import { create } from 'zustand';

interface PaletteStore {
  readonly open: 'palette' | 'shortcuts' | null;
  /** What was chosen before, the last first. */
  readonly recent: readonly string[];
  readonly show: (open: 'palette' | 'shortcuts' | null) => void;
  readonly note: (id: string) => void;
}

const keptRecent = 20;

/** Which of the two is open, and what was chosen lately. */
export const usePalette = create<PaletteStore>((set, get) => ({
  open: null,
  recent: [],
  show(open) {
    set({ open });
  },
  note(id) {
    set({ recent: [id, ...get().recent.filter((other) => other !== id)].slice(0, keptRecent) });
  },
}));
