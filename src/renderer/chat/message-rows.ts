import type { ChatMessage } from '../../contract/chat.ts';

/** A message with what stands above it. Rows keep their names while others come before them: none is drawn anew. */
export interface MessageRow {
  readonly message: ChatMessage;
  /** Below the date of its day. */
  readonly startsDay: boolean;
  /** The first message that was not read. */
  readonly startsUnread: boolean;
  /** Below the name of its sender; messages of one sender, close in time, share one. */
  readonly startsGroup: boolean;
}

/** A pause this long starts a new group, even of the same sender. */
const pauseMs = 5 * 60_000;

/** Pure. */
export function messageRows(
  messages: readonly ChatMessage[],
  unreadFrom: string | null = null,
): MessageRow[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = before === undefined || dayOf(before.at) !== dayOf(message.at);
    const startsUnread = message.id === unreadFrom;
    const goesOn = before?.sender === message.sender && message.at - before.at < pauseMs;
    return { message, startsDay, startsUnread, startsGroup: startsDay || startsUnread || !goesOn };
  });
}

const dayOf = (at: number): string => new Date(at).toDateString();
