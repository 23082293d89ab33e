import { createOpenStore } from '../shared/open-store.ts';

/** Whether the licences are looked at. */
export const useLicences = createOpenStore();
