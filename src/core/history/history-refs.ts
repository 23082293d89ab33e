import type { DatabaseSync } from 'node:sqlite';
import type { HistoryFacets } from '../../contract/history.ts';
import type { Refs } from './history-sql.ts';
import type { HistoryAccount } from './task-history.ts';

type AccountName = HistoryFacets['accounts'][number];
type KindName = HistoryFacets['kinds'][number];

/** Accounts and kinds are stored once, and as small numbers in every row. */
export interface HistoryRefs extends Refs {
  /** The account's number; its names follow what they are called now. */
  register(account: HistoryAccount): number;
  registerKind(kind: string, title: string): number;
  nameOf(ref: number): AccountName | undefined;
  kindOf(ref: number): KindName | undefined;
  accounts(): AccountName[];
  kinds(): KindName[];
  /** Deletes the tasks of one account, or everything. To be run in a transaction. */
  clear(accountId: string | undefined): void;
  /** Reads everything anew: after a transaction that was rolled back. */
  reload(): void;
}

export function createHistoryRefs(db: DatabaseSync): HistoryRefs {
  const putAccount = db.prepare(
    `INSERT INTO history_accounts (account_id, server_id, server_name, username, demo) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET server_name = excluded.server_name, username = excluded.username
     RETURNING ref`,
  );
  const putKind = db.prepare(
    `INSERT INTO history_kinds (kind, title) VALUES (?, ?)
     ON CONFLICT (kind) DO UPDATE SET title = excluded.title RETURNING ref`,
  );
  const accounts = new Map<string, { ref: number; name: AccountName }>();
  const names = new Map<number, AccountName>();
  const kinds = new Map<string, { ref: number; name: KindName }>();
  const kindNames = new Map<number, KindName>();

  const keepAccount = (ref: number, name: AccountName): void => {
    accounts.set(name.accountId, { ref, name });
    names.set(ref, name);
  };
  const keepKind = (ref: number, name: KindName): void => {
    kinds.set(name.kind, { ref, name });
    kindNames.set(ref, name);
  };

  const reload = (): void => {
    for (const map of [accounts, names, kinds, kindNames]) map.clear();
    for (const row of db.prepare('SELECT * FROM history_accounts').all())
      keepAccount(Number(row['ref']), {
        accountId: String(row['account_id']),
        serverName: String(row['server_name']),
        username: String(row['username']),
      });
    for (const row of db.prepare('SELECT * FROM history_kinds').all())
      keepKind(Number(row['ref']), { kind: String(row['kind']), title: String(row['title']) });
  };
  reload();

  return {
    reload,
    account: (accountId) => accounts.get(accountId)?.ref,
    kind: (kind) => kinds.get(kind)?.ref,
    nameOf: (ref) => names.get(ref),
    kindOf: (ref) => kindNames.get(ref),
    accounts: () => [...accounts.values()].map(({ name }) => name),
    kinds: () => [...kinds.values()].map(({ name }) => name),

    register({ accountId, serverId, serverName, username, demo }) {
      const known = accounts.get(accountId);
      if (known?.name.serverName === serverName && known.name.username === username) return known.ref;
      const ref = Number(putAccount.get(accountId, serverId, serverName, username, Number(demo))?.['ref']);
      keepAccount(ref, { accountId, serverName, username });
      return ref;
    },

    registerKind(kind, title) {
      const known = kinds.get(kind);
      if (known?.name.title === title) return known.ref;
      const ref = Number(putKind.get(kind, title)?.['ref']);
      keepKind(ref, { kind, title });
      return ref;
    },

    clear(accountId) {
      if (accountId === undefined) {
        db.exec(`DELETE FROM history_tasks; DELETE FROM history_details; DELETE FROM history_inputs;
                 DELETE FROM history_accounts; DELETE FROM history_kinds;
                 INSERT INTO history_search (history_search) VALUES ('delete-all')`);
        return;
      }
      const ref = accounts.get(accountId)?.ref ?? -1;
      const ids = db.prepare('SELECT id FROM history_tasks WHERE account = ?').all(ref);
      const dropWords = db.prepare('DELETE FROM history_search WHERE rowid = ?');
      const dropDetail = db.prepare('DELETE FROM history_details WHERE id = ?');
      for (const row of ids) {
        dropWords.run(Number(row['id']));
        dropDetail.run(Number(row['id']));
      }
      db.prepare('DELETE FROM history_tasks WHERE account = ?').run(ref);
      db.prepare('DELETE FROM history_inputs WHERE account_id = ?').run(accountId);
      db.prepare('DELETE FROM history_accounts WHERE ref = ?').run(ref);
    },
  };
}
