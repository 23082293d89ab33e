import type { Cancel, Clock } from '../host.ts';

/** Who is in a room, and who of them types; the operator left out. */
export interface RoomPresence {
  typing(): string[];
  present(): string[];
  setTyping(sender: string, isTyping: boolean): void;
  /** They said it, or left: whoever types it is not heard of any more. */
  endTyping(sender: string): void;
  /** Who is there, as the server tells it at the beginning. */
  setPresent(senders: readonly string[]): void;
  setPresence(sender: string, isPresent: boolean): void;
  /** A new socket: it tells anew who is there. */
  forgetPresent(): void;
  stop(): void;
}

/** A backend tells that somebody types, rarely that they stopped. */
const typingTimeoutMs = 6_000;
/** More are a crowd, and counted by nobody. */
const mostPresent = 500;

export function createRoomPresence(
  username: string,
  clock: Pick<Clock, 'after'>,
  onChange: () => void,
): RoomPresence {
  const typing = new Map<string, Cancel>();
  const present = new Set<string>();
  const isOther = (sender: string): boolean => sender !== username && sender !== '';

  const endTyping = (sender: string): void => {
    typing.get(sender)?.();
    typing.delete(sender);
  };

  return {
    typing: () => [...typing.keys()],
    present: () => [...present],
    endTyping,
    setTyping(sender, isTyping) {
      if (!isOther(sender)) return;
      endTyping(sender);
      if (isTyping)
        typing.set(
          sender,
          clock.after(typingTimeoutMs, () => {
            typing.delete(sender);
            onChange();
          }),
        );
      onChange();
    },
    setPresent(senders) {
      for (const sender of senders) if (isOther(sender)) present.add(sender);
      onChange();
    },
    setPresence(sender, isPresent) {
      if (!isOther(sender)) return;
      if (isPresent && present.size < mostPresent) present.add(sender);
      else present.delete(sender);
      endTyping(sender);
      onChange();
    },
    forgetPresent() {
      present.clear();
    },
    stop() {
      for (const cancel of typing.values()) cancel();
    },
  };
}
