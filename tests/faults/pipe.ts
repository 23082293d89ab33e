/** One direction of a link: passes bytes on at once, later, slowly, or not at all; always in their order. */
export interface Pipe {
  write(bytes: Buffer): void;
  /** Runs once everything written so far has left; at once where nothing waits. */
  afterDrain(action: () => void): void;
  /** Each piece leaves so many milliseconds after it came. */
  delay(ms: number): void;
  /** So many bytes leave with each tick of 10 ms. */
  throttle(bytesPerTick: number): void;
  /** From now on everything is swallowed, also what waits. */
  freeze(): void;
  /** Lets go at once what waits, and passes on from now on; a frozen pipe stays frozen. */
  release(): void;
  /** Forgets what waits. */
  stop(): void;
}

const tickMs = 10;

export function createPipe(sink: (bytes: Buffer) => void): Pipe {
  let queue: { at: number; bytes: Buffer }[] = [];
  let delayMs = 0;
  let bytesPerTick = Infinity;
  let frozen = false;
  let timer: NodeJS.Timeout | undefined;
  let onDrain: (() => void) | undefined;

  const drained = (): void => {
    const action = onDrain;
    onDrain = undefined;
    action?.();
  };

  const pump = (): void => {
    timer = undefined;
    let allowance = bytesPerTick;
    for (let head = queue[0]; head !== undefined && allowance > 0; head = queue[0]) {
      if (head.at > performance.now()) break;
      const piece = head.bytes.subarray(0, allowance);
      allowance -= piece.length;
      if (piece.length === head.bytes.length) queue.shift();
      else head.bytes = head.bytes.subarray(piece.length);
      sink(piece);
    }
    const head = queue[0];
    if (head === undefined) drained();
    else timer = setTimeout(pump, Math.max(tickMs, head.at - performance.now()));
  };

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    queue = [];
    onDrain = undefined;
  };

  return {
    write(bytes) {
      if (frozen) return;
      if (queue.length === 0 && delayMs === 0 && bytesPerTick === Infinity) {
        sink(bytes);
        return;
      }
      queue.push({ at: performance.now() + delayMs, bytes });
      timer ??= setTimeout(pump, Math.max(delayMs, tickMs));
    },
    afterDrain(action) {
      onDrain = action;
      if (queue.length === 0) drained();
    },
    delay(ms) {
      delayMs = ms;
    },
    throttle(bytes) {
      bytesPerTick = bytes;
    },
    freeze() {
      frozen = true;
      stop();
    },
    release() {
      delayMs = 0;
      bytesPerTick = Infinity;
      for (const waiting of queue) waiting.at = 0;
      if (timer === undefined) return;
      clearTimeout(timer);
      pump();
    },
    stop,
  };
}
