import type { ChatMessage } from '../../contract/chat.ts';

/** Messages of one sender in a row, close in time, under one heading. */
export interface MessageGroup {
  readonly key: string;
  readonly sender: string;
  readonly mine: boolean;
  readonly at: number;
  /** The first group of a day stands below its date. */
  readonly startsDay: boolean;
  /** It begins with the first message that was not read. */
  readonly startsUnread: boolean;
  readonly messages: readonly ChatMessage[];
}

/** A pause this long starts a new group, even of the same sender. */
const pauseMs = 5 * 60_000;

export function groupMessages(
  messages: readonly ChatMessage[],
  unreadFrom: string | null = null,
): MessageGroup[] {
  const groups: (MessageGroup & { messages: ChatMessage[] })[] = [];
  let last: ChatMessage | undefined;
  for (const message of messages) {
    const group = groups.at(-1);
    const startsUnread = message.id === unreadFrom;
    const startsDay = last === undefined || dayOf(last.at) !== dayOf(message.at);
    if (
      group !== undefined &&
      last !== undefined &&
      !startsDay &&
      !startsUnread &&
      group.sender === message.sender &&
      message.at - last.at < pauseMs
    )
      group.messages.push(message);
    else
      groups.push({
        key: message.id,
        sender: message.sender,
        mine: message.mine,
        at: message.at,
        startsDay,
        startsUnread,
        messages: [message],
      });
    last = message;
  }
  return groups;
}

/** Whether two pictures of a group are the same: what did not change is not drawn again. */
export function isSameGroup(a: MessageGroup, b: MessageGroup): boolean {
  return (
    a.key === b.key &&
    a.startsDay === b.startsDay &&
    a.startsUnread === b.startsUnread &&
    a.messages.length === b.messages.length &&
    a.messages.every((message, index) => message === b.messages[index])
  );
}

const dayOf = (at: number): string => new Date(at).toDateString();
