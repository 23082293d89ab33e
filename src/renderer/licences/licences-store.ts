import { create } from 'zustand';

interface LicencesStore {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Whether the licences are looked at. */
export const useLicences = create<LicencesStore>((set) => ({
  open: false,
  setOpen(open) {
    set({ open });
  },
}));
