import type { Migrations } from './open-database.ts';

/** The history's versions, oldest first. A version that was released is never changed: a new one is appended. */
export const migrations: Migrations = [
  `CREATE TABLE ledger (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     server_id TEXT NOT NULL,
     account_id TEXT,
     endpoint_id TEXT,
     room TEXT,
     kind TEXT NOT NULL,
     code INTEGER,
     reason TEXT,
     failure TEXT,
     duration_ms INTEGER,
     auth INTEGER
   );
   CREATE INDEX ledger_server ON ledger (server_id, id);
   CREATE INDEX ledger_account ON ledger (account_id, id);
   CREATE INDEX ledger_auth ON ledger (server_id, at) WHERE auth IS NOT NULL;
   CREATE TABLE auth_counts (
     server_id TEXT PRIMARY KEY,
     successes INTEGER NOT NULL,
     failures INTEGER NOT NULL
   ) WITHOUT ROWID;`,
  `CREATE TABLE outbox (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id TEXT NOT NULL,
     lane TEXT NOT NULL,
     local_id TEXT NOT NULL UNIQUE,
     kind TEXT NOT NULL,
     payload TEXT NOT NULL,
     written_at INTEGER NOT NULL,
     sent_at INTEGER,
     failure TEXT
   );
   CREATE INDEX outbox_lane ON outbox (account_id, lane, id);`,
  // A task's id here is the time of its end in thousandths of a millisecond: the table lies in the order of time, and
  // a range of time is a range of ids, in the search too.
  `CREATE TABLE history_accounts (
     ref INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL UNIQUE,
     server_id TEXT NOT NULL,
     server_name TEXT NOT NULL,
     username TEXT NOT NULL,
     demo INTEGER NOT NULL
   );
   CREATE TABLE history_kinds (ref INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE, title TEXT NOT NULL);
   CREATE TABLE history_tasks (
     id INTEGER PRIMARY KEY,
     account INTEGER NOT NULL,
     task_id TEXT NOT NULL,
     kind INTEGER NOT NULL,
     state INTEGER NOT NULL,
     created_at INTEGER,
     started_at INTEGER,
     finished_at INTEGER NOT NULL,
     duration_ms INTEGER,
     processed REAL,
     total REAL,
     message TEXT,
     error TEXT
   );
   CREATE UNIQUE INDEX history_tasks_task ON history_tasks (task_id, account);
   CREATE INDEX history_tasks_state ON history_tasks (state);
   CREATE INDEX history_tasks_kind ON history_tasks (kind);
   CREATE INDEX history_tasks_account ON history_tasks (account);
   CREATE INDEX history_tasks_state_kind ON history_tasks (state, kind);
   CREATE INDEX history_tasks_account_state ON history_tasks (account, state);
   CREATE INDEX history_tasks_account_kind ON history_tasks (account, kind);
   CREATE INDEX history_tasks_duration ON history_tasks (duration_ms, state, kind, account);
   CREATE TABLE history_details (id INTEGER PRIMARY KEY, detail TEXT NOT NULL);
   CREATE TABLE history_inputs (
     account_id TEXT NOT NULL,
     task_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     input TEXT NOT NULL,
     PRIMARY KEY (account_id, task_id)
   ) WITHOUT ROWID;
   CREATE VIRTUAL TABLE history_search USING fts5 (
     words, content='', contentless_delete=1, detail=none, prefix='2 3 4',
     tokenize='unicode61 remove_diacritics 2'
   );
   CREATE VIRTUAL TABLE history_words USING fts5vocab ('history_search', 'row');`,
  `CREATE TABLE notifications (
     id TEXT PRIMARY KEY,
     position INTEGER NOT NULL,
     account_id TEXT NOT NULL,
     held INTEGER NOT NULL,
     body TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX notifications_position ON notifications (position);
   CREATE TABLE last_seen (
     account_id TEXT PRIMARY KEY,
     at INTEGER NOT NULL,
     told TEXT NOT NULL
   ) WITHOUT ROWID;`,
  // A message's id here is its time in thousandths of a millisecond, as a task's, so that a search finds the newest
  // first. Many servers tell the time by the second: within it, `seq`, their own number, says the order.
  `CREATE TABLE chat_rooms (
     ref INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL,
     endpoint_id TEXT NOT NULL,
     slug TEXT NOT NULL,
     name TEXT NOT NULL,
     direct INTEGER NOT NULL DEFAULT 0,
     last_sender TEXT,
     last_text TEXT,
     last_at INTEGER,
     read_at INTEGER,
     read_seq INTEGER,
     complete_until TEXT,
     block_from TEXT,
     reached_start INTEGER NOT NULL DEFAULT 0,
     favourite INTEGER NOT NULL DEFAULT 0,
     assigned INTEGER NOT NULL DEFAULT 0,
     closed_at INTEGER,
     draft TEXT NOT NULL DEFAULT '',
     UNIQUE (account_id, endpoint_id, slug)
   );
   CREATE TABLE chat_messages (
     id INTEGER PRIMARY KEY,
     room INTEGER NOT NULL,
     message_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     seq INTEGER NOT NULL,
     sender TEXT NOT NULL,
     body TEXT NOT NULL
   );
   CREATE UNIQUE INDEX chat_messages_message ON chat_messages (room, message_id);
   CREATE INDEX chat_messages_room ON chat_messages (room, at, seq, id);
   CREATE VIRTUAL TABLE chat_search USING fts5 (
     body, content='', contentless_delete=1, detail=none, prefix='2 3 4',
     tokenize='unicode61 remove_diacritics 2'
   );
   CREATE VIRTUAL TABLE chat_words USING fts5vocab ('chat_search', 'row');`,
  // The log outlives the records it tells of, and is asked for by account, newest first.
  `CREATE TABLE dns_streams (
     ref INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL,
     endpoint_id TEXT NOT NULL,
     began_at INTEGER NOT NULL,
     seen_at INTEGER NOT NULL,
     complete INTEGER NOT NULL,
     demo INTEGER NOT NULL,
     UNIQUE (account_id, endpoint_id)
   );
   CREATE TABLE dns_records (
     stream INTEGER NOT NULL,
     record_id TEXT NOT NULL,
     name TEXT NOT NULL,
     type TEXT NOT NULL,
     value TEXT NOT NULL,
     ttl REAL,
     PRIMARY KEY (stream, record_id)
   ) WITHOUT ROWID;
   CREATE TABLE dns_changes (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account_id TEXT NOT NULL,
     record_key TEXT NOT NULL,
     at INTEGER NOT NULL,
     action TEXT NOT NULL,
     sighting TEXT NOT NULL,
     since INTEGER,
     actor TEXT,
     zone TEXT NOT NULL,
     type TEXT NOT NULL,
     former_type TEXT,
     words TEXT NOT NULL,
     before TEXT,
     after TEXT
   );
   CREATE INDEX dns_changes_account ON dns_changes (account_id, id);
   CREATE INDEX dns_changes_record ON dns_changes (account_id, record_key, at);
   CREATE TABLE dns_watches (account_id TEXT PRIMARY KEY, watches TEXT NOT NULL) WITHOUT ROWID;`,
  // A row is a chunk of sixty roll-ups: a row for each would be thirty million of them.
  `CREATE TABLE metric_series (
     ref INTEGER PRIMARY KEY,
     account_id TEXT NOT NULL,
     endpoint_id TEXT NOT NULL,
     name TEXT NOT NULL,
     seen_at INTEGER NOT NULL,
     memory TEXT,
     settings TEXT,
     UNIQUE (account_id, endpoint_id, name)
   );
   CREATE TABLE metric_chunks (
     id INTEGER PRIMARY KEY,
     series INTEGER NOT NULL,
     step_ms INTEGER NOT NULL,
     at INTEGER NOT NULL,
     body BLOB NOT NULL,
     UNIQUE (series, step_ms, at)
   );
   CREATE INDEX metric_chunks_age ON metric_chunks (step_ms, at);`,
];
