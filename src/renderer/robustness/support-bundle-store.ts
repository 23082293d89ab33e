import { createOpenStore } from '../shared/open-store.ts';

/** Whether the support bundle is looked at. */
export const useSupportBundle = createOpenStore();
