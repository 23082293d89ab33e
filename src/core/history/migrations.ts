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
];
