/** Knows in which line each entry stood first. */
export interface SeenEntries {
  /** The line that had it before; `undefined`: it is new, and remembered. */
  lineOf(entry: string, line: number): number | undefined;
}

/**
 * One table of a million entries stands still for a twentieth of a second each time it grows. Many small ones grow
 * one at a time, and nobody notices.
 */
const tables = 256;

export function createSeenEntries(): SeenEntries {
  const lines = Array.from({ length: tables }, () => new Map<string, number>());
  return {
    lineOf(entry, line) {
      // The last characters of numbers that follow each other differ.
      const { length } = entry;
      const mixed =
        entry.charCodeAt(length - 1) * 31 + entry.charCodeAt(length - 2) * 7 + entry.charCodeAt(length - 3);
      // An entry of one or two characters has none there, and `NaN` falls into the first table.
      const table = lines[mixed % tables] ?? lines[0]!;
      const first = table.get(entry);
      if (first === undefined) table.set(entry, line);
      return first;
    },
  };
}
