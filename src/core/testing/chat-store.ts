import type { ChatStore } from '../chat/chat-store.ts';
import { createSqliteChatStore } from '../chat/sqlite-chat-store.ts';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog, type Clock } from '../host.ts';

/** The real store, on a disk that ends with the test. */
export function createMemoryChatStore(clock: Clock): ChatStore {
  return createSqliteChatStore({
    db: openDatabase(':memory:', migrations, silentLog).db,
    clock,
    log: silentLog,
  });
}
