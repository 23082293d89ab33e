import type { DatabaseSync } from 'node:sqlite';
import type { ChatStore } from '../chat/chat-store.ts';
import { createSqliteChatStore } from '../chat/sqlite-chat-store.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import type { Clock, Log } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createSqliteOutbox } from '../outbox/sqlite-outbox.ts';
import { createHistoryBackup } from './history-backup.ts';
import type { Ledger } from './ledger.ts';
import { migrations } from './migrations.ts';
import { openDatabase, type DatabaseStatus } from './open-database.ts';
import { createSqliteLedger } from './sqlite-ledger.ts';
import { createSqliteTaskHistory } from './sqlite-task-history.ts';
import type { TaskHistory } from './task-history.ts';

/** What outlives a restart. Whoever opened it closes it, after the engine has stopped. */
export interface History {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly tasks: TaskHistory;
  readonly chat: ChatStore;
  readonly db: DatabaseSync;
  /** How it was opened, or that nothing can be written to it at present. */
  status(): DatabaseStatus;
  readonly statusChanged: Emitter<undefined>;
  /** After something was deleted for good: no copy of it stays. */
  dropBackup(): void;
  close(): void;
}

/** `file`: where it is kept, or `:memory:` where nothing is to be remembered. */
export function openHistory(
  file: string,
  { clock, log, afterCrash = false }: { clock: Clock; log: Log; afterCrash?: boolean },
): History {
  const { db, status } = openDatabase(file, migrations, log, { now: clock.now(), afterCrash });
  const backup =
    status.name === 'memory' || file === ':memory:'
      ? undefined
      : createHistoryBackup({ db, file, clock, log });
  const ledger = createSqliteLedger({ db, clock, log });
  const statusChanged = createEmitter<undefined>();
  const tasks = createSqliteTaskHistory({
    db,
    clock,
    log,
    onFailing: () => {
      statusChanged.emit(undefined);
    },
  });
  const chat = createSqliteChatStore({ db, clock, log });
  // A demo that was not ended properly leaves nothing behind either.
  for (const row of db.prepare('SELECT account_id FROM history_accounts WHERE demo = 1').all())
    tasks.clear(String(row['account_id']));
  return {
    ledger,
    outbox: createSqliteOutbox({ db, log }),
    tasks: {
      ...tasks,
      clear(accountId) {
        tasks.clear(accountId);
        // That of an account is a demo's, which a backup forgets when it is opened.
        if (accountId === undefined) backup?.drop();
      },
    },
    chat,
    db,
    status() {
      const why = tasks.failing();
      return why === null ? status : { name: 'unwritable', why };
    },
    statusChanged,
    dropBackup() {
      backup?.drop();
    },
    close() {
      backup?.stop();
      tasks.close();
      chat.flush();
      ledger.close();
      db.close();
    },
  };
}
