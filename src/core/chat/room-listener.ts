import type { Connection } from '../connection/connection.ts';
import type { ChatDialect, ChatEvent } from '../dialects/chat-dialect.ts';
import type { Log } from '../host.ts';
import type { RoomIntake } from './room-intake.ts';
import type { RoomSession } from './room-session.ts';

export interface RoomListenerDeps {
  readonly accountId: string;
  readonly dialect: ChatDialect;
  readonly sessions: ReadonlyMap<string, RoomSession>;
  readonly intake: RoomIntake;
  readonly log: Log;
}

/**
 * Brings what a socket says to the room that it concerns. `only`: the one room that the socket serves; absent where it
 * serves all, and each frame names its own. Answers how to stop.
 */
export function listenToRooms(
  { accountId, dialect, sessions, intake, log }: RoomListenerDeps,
  connection: Connection,
  only: string | undefined,
): () => void {
  const sessionOf = (room: string | null): RoomSession | undefined => sessions.get(only ?? room ?? '');

  const handle = (event: ChatEvent): void => {
    switch (event.kind) {
      case 'message': {
        const slug = only ?? event.message.room ?? '';
        if (isSlug(slug)) intake.receive(slug, event.message);
        return;
      }
      case 'history':
        for (const session of sessions.values())
          if (only === undefined || session.slug === only)
            intake.receiveHistory(
              session,
              event.messages.filter(({ room }) => (only ?? room ?? event.room) === session.slug),
            );
        sessionOf(event.room)?.setPresent(event.present);
        return;
      case 'typing':
        sessionOf(event.room)?.setTyping(event.sender, event.isTyping);
        return;
      case 'presence':
        sessionOf(event.room)?.setPresence(event.sender, event.joined);
        return;
      case 'serverError':
        log.warn({ accountId, message: event.message }, 'the chat backend reports an error');
        (sessionOf(event.room) ?? oldestInFlight(sessions))?.refuseOldest(event.message);
        return;
      case 'unknown':
        connection.noteUnknown(event.type);
        return;
      case 'unreadable':
        connection.noteUnreadable();
        return;
      case 'nothing':
        return;
    }
  };

  const stopFrames = connection.frames.on((frame) => {
    handle(dialect.read(frame));
  });
  const stopOpened = connection.opened.on(() => {
    for (const session of sessions.values())
      if (only === undefined || session.slug === only) void session.catchUp();
    if (sessions.size === 0) connection.setFreshness('live');
    if (only === undefined) void intake.closeGaps();
  });
  return () => {
    stopFrames();
    stopOpened();
  };
}

/** What a frame calls a room may be anything; as a part of a path, only this is one. */
const isSlug = (slug: string): boolean => slug !== '' && slug !== '.' && slug !== '..' && slug.isWellFormed();

function oldestInFlight(sessions: ReadonlyMap<string, RoomSession>): RoomSession | undefined {
  return [...sessions.values()].find((session) => session.hasInFlight());
}
