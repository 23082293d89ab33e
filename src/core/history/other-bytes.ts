import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../host.ts';

/** What shares the file with the ended tasks, and has bounds of its own. */
const others = ['chat', 'dns', 'metric'];
/** Counting walks all their pages: a second where they are at their bounds. */
const countEveryMs = 3_600_000;

/** How many bytes of the file are not the history of tasks, counted now and then. */
export function createOtherBytes(db: DatabaseSync, clock: Pick<Clock, 'now'>): () => number {
  const trees = db.prepare(
    `SELECT name FROM sqlite_schema WHERE rootpage > 0 AND (${others.map(() => 'tbl_name GLOB ?').join(' OR ')})`,
  );
  let counted: { readonly at: number; readonly bytes: number } | undefined;

  const count = (): number => {
    try {
      const size = db.prepare('SELECT pgsize FROM dbstat WHERE name = ? AND aggregate = TRUE');
      return trees
        .all(...others.map((name) => `${name}_*`))
        .reduce((sum, { name }) => sum + Number(size.get(String(name))?.['pgsize'] ?? 0), 0);
    } catch {
      // An SQLite without this table: all of it counts as history then.
      return 0;
    }
  };

  return () => {
    const now = clock.now();
    if (counted === undefined || Math.abs(now - counted.at) > countEveryMs)
      counted = { at: now, bytes: count() };
    return counted.bytes;
  };
}
