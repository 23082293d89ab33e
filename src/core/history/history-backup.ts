import { chmodSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Cancel, Clock, Log } from '../host.ts';
import { backupOf } from './open-database.ts';

/** Copies the history once a day, for the day its file is damaged. */
export interface HistoryBackup {
  /** Something was deleted for good: it must not live on in a copy. The next one is made within the hour. */
  drop(): void;
  /** What is under way is given up. */
  stop(): void;
}

/** Not while everything else starts. */
const firstAfterMs = 60_000;
const lookEveryMs = 3_600_000;
const dayMs = 86_400_000;
/** Beside the copy, so much of the disk is left free. */
const spareBytes = 200 * 1_024 * 1_024;
/** Pages copied in one go, by a thread of their own: measured, nothing else waits more than some milliseconds. */
const pagesAtOnce = 100;

export function createHistoryBackup({
  db,
  file,
  clock,
  log,
}: {
  db: DatabaseSync;
  file: string;
  clock: Clock;
  log: Log;
}): HistoryBackup {
  const target = backupOf(file);
  const next = `${target}.next`;
  let cancel: Cancel = () => undefined;
  let stopped = false;
  /** Counts what was dropped: a copy that was begun before holds what is to be gone. */
  let drops = 0;

  const look = async (): Promise<void> => {
    try {
      if (isDue(target, clock.now())) await copy();
    } catch (error) {
      if (!stopped) log.warn({ error }, 'the history could not be backed up');
    }
    if (!stopped) cancel = clock.after(lookEveryMs, () => void look());
  };

  const copy = async (): Promise<void> => {
    const { size } = statSync(file);
    const disk = statfsSync(path.dirname(file));
    if (disk.bavail * disk.bsize < size + spareBytes) {
      log.warn({ size }, 'there is no room for a backup of the history');
      return;
    }
    const dropsBefore = drops;
    await backup(db, next, { rate: pagesAtOnce });
    if (stopped || drops !== dropsBefore) {
      rmSync(next, { force: true });
      return;
    }
    leaveOutOutbox(next);
    chmodSync(next, 0o600);
    renameSync(next, target);
    log.info({ size }, 'the history was backed up');
  };

  cancel = clock.after(firstAfterMs, () => void look());
  return {
    drop() {
      drops += 1;
      try {
        rmSync(target, { force: true });
      } catch (error) {
        log.error({ error }, 'the backup of the history cannot be deleted');
      }
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/** A clock that was set back must not put the next backup off for years. */
function isDue(target: string, now: number): boolean {
  try {
    return Math.abs(now - statSync(target).mtimeMs) >= dayMs;
  } catch {
    return true;
  }
}

/** What waited then has been sent by the time the backup is used: it must not be sent again. */
function leaveOutOutbox(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    // One file, with nothing beside it.
    copy.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; DELETE FROM outbox');
  } finally {
    copy.close();
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
}
