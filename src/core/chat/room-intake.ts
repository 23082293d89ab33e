import type { RoomAddress } from '../../contract/chat.ts';
import type { MessageReport } from '../dialects/chat-dialect.ts';
import type { Clock } from '../host.ts';
import type { ChatNewsTeller } from './chat-news.ts';
import type { ChatStore } from './chat-store.ts';
import type { RoomReport } from './read-room.ts';
import type { RoomDirectory } from './room-directory.ts';
import { messageId, storedOf, type RoomHistory } from './room-history.ts';
import type { RoomSession } from './room-session.ts';

/** Takes in what is said in the rooms of one endpoint: keeps it, counts it, and tells what of it is news. */
export interface RoomIntake {
  /** Said just now. */
  receive(slug: string, message: MessageReport): void;
  /** What a socket tells at its beginning: of what came while it was away, nobody else may tell. */
  receiveHistory(session: RoomSession, messages: readonly MessageReport[]): void;
  /** What a load of a room's history brought that was not there before. `first`: nothing was known of the room. */
  loaded(slug: string, fresh: readonly MessageReport[], first: boolean): void;
  /** One socket for all rooms was away: what was said meanwhile in rooms that nobody has open is fetched. */
  closeGaps(): Promise<void>;
  /** The operator looks at the end of this room; `null`: of none. */
  attend(slug: string | null): void;
}

export interface RoomIntakeDeps {
  readonly username: string;
  readonly addressOf: (slug: string) => RoomAddress;
  readonly store: ChatStore;
  readonly directory: RoomDirectory;
  readonly sessions: ReadonlyMap<string, RoomSession>;
  readonly historyOf: (slug: string) => RoomHistory;
  readonly news: ChatNewsTeller;
  readonly clock: Clock;
  /** False once the account is gone. */
  readonly isRunning: () => boolean;
}

/** Rooms whose gaps are closed by REST when the one socket of all comes back, the latest ones first. */
const mostGaps = 50;

export function createRoomIntake(deps: RoomIntakeDeps): RoomIntake {
  const { username, store, directory, sessions, clock, isRunning } = deps;
  let attended: string | null = null;
  const refOf = (slug: string): number => store.room(deps.addressOf(slug)).ref;

  /** What nobody has seen before, live or by a load. */
  const noteFresh = (slug: string, fresh: readonly MessageReport[]): void => {
    if (fresh.length === 0) return;
    const room = store.room(deps.addressOf(slug));
    for (const report of fresh) {
      const at = report.at ?? clock.now();
      const unread = report.sender !== username && attended !== slug;
      directory.noteMessage(slug, { ...report, at }, unread);
    }
    if (attended === slug) store.markRead(room.ref, null);
    else deps.news.tell(room, fresh);
  };

  /** Of a room whose history was never loaded, only what came after the last that was read is news. */
  const newsOf = (
    slug: string,
    fresh: readonly MessageReport[],
    first: boolean,
  ): readonly MessageReport[] => {
    if (!first) return fresh;
    const read = store.readUntil(refOf(slug));
    return read === null ? [] : fresh.filter(({ at }) => (at ?? clock.now()) > read);
  };

  /** New, and yet before what is known: the server counts from the beginning again, and is asked for all of it. */
  const hasStartedAnew = (slug: string, id: string | null): boolean => {
    const { completeUntil } = store.room(deps.addressOf(slug));
    return (
      id !== null && completeUntil !== null && /^\d{1,15}$/u.test(id) && Number(id) < Number(completeUntil)
    );
  };

  const isBehind = (slug: string, lastId: string | null): boolean =>
    lastId !== null && !store.has(refOf(slug), lastId);

  /** Of a room seen for the first time, the server's own count says what was not read. */
  const readAsCounted = ({ slug, unread }: RoomReport): void => {
    if (unread === null || unread === 0) return;
    const ref = refOf(slug);
    const newest = store.newest(ref, unread + 1);
    const last = newest.length > unread ? newest[0] : undefined;
    if (last !== undefined) store.markRead(ref, last.id);
  };

  return {
    receive(slug, received) {
      const { ref } = directory.room(slug);
      // Without an id, a message is known by its time, too: once for all.
      const report = { ...received, at: received.at ?? clock.now() };
      const isNew = !store.has(ref, messageId(report, report.at));
      // In this order: the room's own session settles what it sent before anything else is said of it.
      sessions.get(slug)?.receive([report]);
      if (isNew && hasStartedAnew(slug, report.id)) store.change(ref, { completeUntil: null });
      store.add(ref, storedOf(report, report.at));
      if (isNew) noteFresh(slug, [report]);
    },

    receiveHistory(session, received) {
      const { slug } = session;
      const ref = refOf(slug);
      const now = clock.now();
      const messages = received.map((message) => ({ ...message, at: message.at ?? now }));
      const fresh = messages.filter((message) => !store.has(ref, messageId(message, message.at)));
      session.receive(messages);
      store.add(
        ref,
        messages.flatMap((message) => storedOf(message, message.at)),
      );
      noteFresh(slug, newsOf(slug, fresh, true));
      directory.recount(slug);
    },

    loaded(slug, fresh, first) {
      noteFresh(slug, newsOf(slug, fresh, first));
      directory.recount(slug);
    },

    async closeGaps() {
      const reports = await directory.refresh();
      if (!reports.ok || !isRunning()) return;
      const behind = reports.value
        .filter(({ slug, last }) => !sessions.has(slug) && isBehind(slug, last.id))
        .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
        .slice(0, mostGaps);
      for (const report of behind) {
        const { fresh, first } = await deps.historyOf(report.slug).load();
        if (!isRunning()) return;
        // Of a room that was never looked at, the count is the server's; of one that is new, what it counts is news.
        if (first && store.readUntil(refOf(report.slug)) !== null) readAsCounted(report);
        noteFresh(report.slug, newsOf(report.slug, fresh, first));
        if (first) readAsCounted(report);
        directory.recount(report.slug);
      }
    },

    attend(slug) {
      attended = slug;
    },
  };
}
