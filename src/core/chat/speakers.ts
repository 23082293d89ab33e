/** Who speaks in which rooms of one endpoint. */
export interface Speakers {
  /** Everybody who spoke in a room, the first first. */
  of(ref: number): readonly string[];
  /** The rooms in which somebody spoke. */
  roomsOf(name: string): ReadonlySet<number>;
  /** Another number each time anything of this is different. */
  version(): number;
}

export interface SpeakerBook extends Speakers {
  /** In whatever order; of equal times, the one that is noted first counts as the first. */
  note(ref: number, message: { readonly sender: string; readonly at: number }): void;
  forget(ref: number): void;
}

/** More in one room are a crowd, and nobody's conversation. */
const mostSpeakers = 50;

const nobody: readonly string[] = [];
const nowhere: ReadonlySet<number> = new Set();

export function createSpeakerBook(): SpeakerBook {
  const byRoom = new Map<number, { names: string[]; since: Map<string, number> }>();
  const byName = new Map<string, Set<number>>();
  let version = 0;

  return {
    of: (ref) => byRoom.get(ref)?.names ?? nobody,
    roomsOf: (name) => byName.get(name) ?? nowhere,
    version: () => version,
    note(ref, { sender, at }) {
      const room = byRoom.get(ref) ?? { names: [], since: new Map<string, number>() };
      const { names, since } = room;
      const before = since.get(sender);
      if (before === undefined ? names.length >= mostSpeakers : before <= at) return;
      version += 1;
      since.set(sender, at);
      const others = names.filter((name) => name !== sender);
      const place = others.findLastIndex((name) => (since.get(name) ?? 0) <= at) + 1;
      byRoom.set(ref, { names: others.toSpliced(place, 0, sender), since });
      const rooms = byName.get(sender) ?? new Set();
      rooms.add(ref);
      byName.set(sender, rooms);
    },
    forget(ref) {
      version += 1;
      for (const name of byRoom.get(ref)?.names ?? nobody) {
        const rooms = byName.get(name);
        rooms?.delete(ref);
        if (rooms?.size === 0) byName.delete(name);
      }
      byRoom.delete(ref);
    },
  };
}
