import { create } from 'zustand';
import type { RoomAddress } from '../../contract/chat.ts';

interface Drafts {
  readonly drafts: Readonly<Record<string, string>>;
  readonly set: (key: string, text: string) => void;
}

/** What is written and not yet sent, a room each: it survives a look into another room or screen. */
export const useDrafts = create<Drafts>((set, get) => ({
  drafts: {},
  set(key, text) {
    set({ drafts: { ...get().drafts, [key]: text } });
  },
}));

export const draftKey = ({ accountId, endpointId, slug }: RoomAddress): string =>
  `${accountId} ${endpointId} ${slug}`;
