import type { Room } from '../../contract/chat.ts';
import type { Task, TaskRow } from '../../contract/task.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { Clock } from '../host.ts';
import { rowOf } from '../tasks/task-book.ts';

/** What was found anywhere, the newest first. */
export interface Found {
  readonly tasks: TaskRow[];
  readonly rooms: Room[];
}

export interface Search {
  find(text: string, limit: number): Found;
}

/** An account, as far as a search looks into it. */
export interface Searched {
  readonly id: string;
  readonly tasks: { all(): Iterable<Task> } | undefined;
  readonly manifest: {
    readonly tasks?: { readonly kinds: readonly { kind: string; title: string }[] } | undefined;
  };
  rooms(): Promise<Outcome<Room[]>>;
}

/** A list of rooms is asked for again after this. */
const roomsLifeMs = 60_000;
/** More than these would be no answer to a question. */
const enough = 2_000;

/** Looks through the live tasks and the known rooms of all accounts. Never waits for a server. */
export function createSearch(sessions: () => readonly Searched[], clock: Clock): Search {
  const known = new Map<string, { rooms: readonly Room[]; at: number }>();

  /** What is known; a list that is old is fetched for the next time. */
  const roomsOf = (session: Searched): readonly Room[] => {
    const entry = known.get(session.id);
    if (entry === undefined || clock.now() - entry.at > roomsLifeMs) {
      const rooms = entry?.rooms ?? [];
      known.set(session.id, { rooms, at: clock.now() });
      void session.rooms().then((outcome) => {
        if (outcome.ok) known.set(session.id, { rooms: outcome.value, at: clock.now() });
      });
    }
    return known.get(session.id)?.rooms ?? [];
  };

  return {
    find(text, limit) {
      const words = text.trim().toLowerCase().split(/\s+/u);
      const all = sessions();
      for (const id of known.keys()) if (!all.some((session) => session.id === id)) known.delete(id);
      const rooms = all.flatMap((session) =>
        roomsOf(session).filter((room) => {
          const name = `${room.name} ${room.slug}`.toLowerCase();
          return words.every((word) => name.includes(word));
        }),
      );
      const tasks: Task[] = [];
      for (const session of all) {
        const titles = new Map(
          session.manifest.tasks?.kinds.map(({ kind, title }) => [kind, `${kind} ${title}`.toLowerCase()]),
        );
        for (const task of session.tasks?.all() ?? []) {
          const title = titles.get(task.kind) ?? task.kind.toLowerCase();
          if (!words.every((word) => matches(task, title, word))) continue;
          tasks.push(task);
          if (tasks.length >= enough) break;
        }
      }
      tasks.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
      return { tasks: tasks.slice(0, limit).map(rowOf), rooms: rooms.slice(0, limit) };
    },
  };
}

const matches = (task: Task, title: string, word: string): boolean =>
  title.includes(word) ||
  task.id.toLowerCase().includes(word) ||
  task.state.startsWith(word) ||
  task.message?.toLowerCase().includes(word) === true;
