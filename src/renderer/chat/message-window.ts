import { inRoomOrder } from '../../contract/chat-order.ts';
import type { ChatMessage, MessagePart, OlderMessages, RoomDelta, RoomPicture } from '../../contract/chat.ts';

/** The part of a room that is on the page, and what is known of the rest. Pure. */
export interface MessageWindow {
  readonly messages: readonly ChatMessage[];
  /** Whether there is more before the first. */
  readonly older: OlderMessages;
  /** There is more after the last. */
  readonly newer: boolean;
  /** What came while the window was elsewhere: it belongs to the end, once the window gets there. */
  readonly late: readonly ChatMessage[];
}

export const emptyWindow: MessageWindow = { messages: [], older: 'none', newer: false, late: [] };

/** More rows than this are slow to lay out, and nobody scrolls so far at once. */
const mostMessages = 300;
const mostLate = 500;

export function openedWindow({ messages, older }: RoomPicture): MessageWindow {
  return { messages, older: older ? 'more' : 'none', newer: false, late: [] };
}

/** Around a message far from the end. */
export function movedWindow(part: MessagePart): MessageWindow {
  return { ...part, late: [] };
}

/** `from`: the message that it was asked for from. The window may be elsewhere by now: then it would leave a hole. */
export function withOlder(window: MessageWindow, part: MessagePart, from: string): MessageWindow {
  if (window.messages.find(isSent)?.id !== from) return window;
  const messages = merged(window.messages, part.messages);
  const surplus = messages.length - mostMessages;
  return surplus <= 0
    ? { ...window, messages, older: part.older }
    : {
        messages: messages.slice(0, mostMessages),
        older: part.older,
        newer: true,
        late: window.newer ? window.late : messages.slice(mostMessages).slice(-mostLate),
      };
}

/** What could not be had may be had now. */
export function reachableAgain(window: MessageWindow): MessageWindow {
  return window.older === 'unreachable' ? { ...window, older: 'more' } : window;
}

/** `from`: as above. */
export function withNewer(window: MessageWindow, part: MessagePart, from: string): MessageWindow {
  if (window.messages.findLast(isSent)?.id !== from) return window;
  const late = part.newer ? [] : window.late;
  const messages = merged(window.messages, [...part.messages, ...late]);
  const surplus = Math.max(0, messages.length - mostMessages);
  return {
    messages: messages.slice(surplus),
    older: surplus > 0 ? 'more' : window.older,
    newer: part.newer,
    late: part.newer ? window.late : [],
  };
}

export function withDelta(
  window: MessageWindow,
  { put, removed, apart }: RoomDelta,
  atEnd: boolean,
): MessageWindow {
  const gone = new Set(removed);
  const kept = gone.size === 0 ? window.messages : window.messages.filter(({ id }) => !gone.has(id));
  if (window.newer || apart) {
    // Of what lies beyond the window, only what is on the page already may change it.
    const shown = new Set(kept.map(({ id }) => id));
    const late = window.late.filter(({ id }) => !gone.has(id));
    return {
      ...window,
      newer: true,
      messages: merged(
        kept,
        put.filter(({ id }) => shown.has(id)),
      ),
      late: merged(
        late,
        put.filter(({ id }) => !shown.has(id)),
      ).slice(-mostLate),
    };
  }
  const [first] = window.messages;
  const fitting =
    window.older !== 'none' && first !== undefined
      ? put.filter((each) => inRoomOrder(each, first) >= 0)
      : put;
  const messages = merged(kept, fitting);
  // Who reads further up keeps the rows; at the end, the oldest make room.
  const surplus = atEnd ? Math.max(0, messages.length - mostMessages) : 0;
  return { ...window, messages: messages.slice(surplus), older: surplus > 0 ? 'more' : window.older };
}

const isSent = ({ state }: ChatMessage): boolean => state === 'sent';

/** Each message once, as it is now, in the order of the room. */
function merged(before: readonly ChatMessage[], changed: readonly ChatMessage[]): ChatMessage[] {
  if (changed.length === 0) return [...before];
  const byId = new Map(before.map((message) => [message.id, message]));
  for (const message of changed) byId.set(message.id, message);
  return [...byId.values()].sort(inRoomOrder);
}
