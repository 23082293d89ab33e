import { create } from 'zustand';

interface OpenStore {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Whether a dialog is looked at that can be asked for from more than one place. */
export const createOpenStore = () =>
  create<OpenStore>((set) => ({
    open: false,
    setOpen(open) {
      set({ open });
    },
  }));
