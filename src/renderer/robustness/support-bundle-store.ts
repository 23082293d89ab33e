import { create } from 'zustand';

interface SupportBundleStore {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Whether the support bundle is looked at. */
export const useSupportBundle = create<SupportBundleStore>((set) => ({
  open: false,
  setOpen(open) {
    set({ open });
  },
}));
