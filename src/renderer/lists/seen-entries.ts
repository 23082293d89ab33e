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
  const linesByTable = new Map<number, Map<string, number>>();
  return {
    lineOf(entry, line) {
      const number = tableOf(entry);
      const lines = linesByTable.get(number) ?? new Map<string, number>();
      linesByTable.set(number, lines);
      const first = lines.get(entry);
      if (first === undefined) lines.set(entry, line);
      return first;
    },
  };
}

/** By the last characters, which differ in numbers that follow each other; short entries share one table. */
function tableOf(entry: string): number {
  const { length } = entry;
  if (length < 3) return 0;
  return (
    (entry.charCodeAt(length - 1) * 31 + entry.charCodeAt(length - 2) * 7 + entry.charCodeAt(length - 3)) %
    tables
  );
}
