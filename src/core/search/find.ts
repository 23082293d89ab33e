import type { Room } from '../../contract/chat.ts';
import type { Task, TaskRow } from '../../contract/task.ts';
import type { ChatService } from '../chat/chat-service.ts';
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
  chats(): readonly Pick<ChatService, 'list' | 'freshen'>[];
}

/** A list of rooms that is older is asked for again, for the next time. */
const roomsLifeMs = 60_000;
/** More than these would be no answer to a question. */
const enough = 2_000;

/** Looks through the live tasks and the known rooms of all accounts. Never waits for a server. */
export function createSearch(sessions: () => readonly Searched[]): Search {
  const roomsOf = (session: Searched): Room[] =>
    session.chats().flatMap((chat) => {
      chat.freshen(roomsLifeMs);
      return chat.list().rooms;
    });

  return {
    find(text, limit) {
      const words = text.trim().toLowerCase().split(/\s+/u);
      const all = sessions();
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
