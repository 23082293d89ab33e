import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createSqliteOutbox } from '../outbox/sqlite-outbox.ts';

/** A real outbox, in a database that ends with the test. */
export function createMemoryOutbox(bound?: number): Outbox {
  const { db } = openDatabase(':memory:', migrations, silentLog);
  return createSqliteOutbox({ db, log: silentLog, ...(bound === undefined ? {} : { bound }) });
}
