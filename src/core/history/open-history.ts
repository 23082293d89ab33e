import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Log } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createSqliteOutbox } from '../outbox/sqlite-outbox.ts';
import type { Ledger } from './ledger.ts';
import { migrations } from './migrations.ts';
import { openDatabase, type DatabaseStatus } from './open-database.ts';
import { createSqliteLedger } from './sqlite-ledger.ts';

/** What outlives a restart. Whoever opened it closes it, after the engine has stopped. */
export interface History {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly db: DatabaseSync;
  readonly status: DatabaseStatus;
  close(): void;
}

/** `file`: where it is kept, or `:memory:` where nothing is to be remembered. */
export function openHistory(file: string, { clock, log }: { clock: Clock; log: Log }): History {
  const { db, status } = openDatabase(file, migrations, log, clock.now());
  const ledger = createSqliteLedger({ db, clock, log });
  return {
    ledger,
    outbox: createSqliteOutbox({ db, log }),
    db,
    status,
    close() {
      ledger.close();
      db.close();
    },
  };
}
