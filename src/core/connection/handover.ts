/**
 * Joins the streams of two sockets into one while the newer takes over from the older. Both are members of the same
 * groups on the server and get the same frames, in the same order, each at its own pace; the newer also gets a
 * greeting of its own. Every frame is delivered once: the older's as they come, then the newer's that the older never
 * had. Pure, but for the time that is handed in.
 */
export interface Handover {
  fromOld(text: string, now: number): void;
  fromNew(text: string, now: number): void;
  /** The newer is open: whether the two have met is judged from here on. */
  newOpened(): void;
  /**
   * Whether the older may end without a gap: a frame came over both, so that the one goes on where the other is; or
   * both are quiet. An older that lags behind has not yet brought what the newer came too late for.
   */
  met(): boolean;
  /** The older has ended: what only the newer had is delivered now, and the newer leads from here. */
  oldEnded(): void;
}

interface Frame {
  readonly text: string;
  readonly at: number;
  /** The same frame came over the other socket too. */
  matched: boolean;
}

/**
 * Frames of one group may overtake each other between two sockets, but not by more than this: what the older had
 * longer before a frame that both have will not come over the newer any more. Milliseconds.
 */
const reorderMs = 1_000;

export function createHandover(
  deliver: (text: string) => void,
  /** Repeats the state at the time of the newer's open: nothing was missed, so it would only set the clock back. */
  isGreeting: (text: string) => boolean,
): Handover {
  /** Delivered from the older, not yet seen at the newer. */
  const ahead = createFrameQueue();
  /** Came over the newer, not yet over the older. */
  const waiting = createFrameQueue();
  let newLeads = false;
  let matched = false;
  let spoken = false;

  return {
    fromOld(text, now) {
      spoken = true;
      if (waiting.match(text) === undefined) ahead.add(text, now);
      else matched = true;
      deliver(text);
    },
    fromNew(text, now) {
      if (!isGreeting(text)) spoken = true;
      const twin = ahead.match(text);
      if (twin !== undefined) {
        matched = true;
        ahead.dropBefore(twin.at - reorderMs);
      } else if (newLeads) deliver(text);
      else waiting.add(text, now);
    },
    newOpened() {
      spoken = false;
    },
    met: () => matched || !spoken,
    oldEnded() {
      if (newLeads) return;
      newLeads = true;
      for (const text of waiting.unmatched()) if (!isGreeting(text)) deliver(text);
    },
  };
}

interface FrameQueue {
  add(text: string, at: number): void;
  /** Takes the oldest frame of this text out. */
  match(text: string): Frame | undefined;
  dropBefore(at: number): void;
  unmatched(): string[];
}

function createFrameQueue(): FrameQueue {
  const byText = new Map<string, Frame[]>();
  let inOrder: Frame[] = [];
  let first = 0;

  const match = (text: string): Frame | undefined => {
    const frames = byText.get(text);
    const frame = frames?.shift();
    if (frame === undefined) return undefined;
    if (frames?.length === 0) byText.delete(text);
    frame.matched = true;
    return frame;
  };

  return {
    match,
    add(text, at) {
      const frame: Frame = { text, at, matched: false };
      inOrder.push(frame);
      const frames = byText.get(text);
      if (frames === undefined) byText.set(text, [frame]);
      else frames.push(frame);
    },
    dropBefore(at) {
      for (; ; first += 1) {
        const frame = inOrder[first];
        if (frame === undefined || frame.at >= at) break;
        // Oldest first in both orders: the first of its text is this very frame.
        if (!frame.matched) match(frame.text);
      }
      if (first > 1_000 && first * 2 > inOrder.length) {
        inOrder = inOrder.slice(first);
        first = 0;
      }
    },
    unmatched: () => inOrder.filter((frame) => !frame.matched).map(({ text }) => text),
  };
}
