import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

/** Where the log's lines go. Nothing of it throws: a log that cannot be written is no reason not to run. */
export interface LogFile {
  write(line: string): void;
  /** Writes what is still held back. */
  flush(): void;
}

export interface LogFileOptions {
  readonly folder: string;
  /** A file that has grown larger makes room for a new one. */
  readonly maxBytes?: number;
  /** So many are kept, the one that is written to included. */
  readonly files?: number;
}

const defaultMaxBytes = 5 * 1_024 * 1_024;
const defaultFiles = 4;
/** What waits for a disk that takes nothing is dropped beyond this. */
const maxWaitingBytes = 4 * 1_024 * 1_024;

/** The files of the log, the one that is written to first; the others are older, the higher the number. */
export function logFileNames(files = defaultFiles): string[] {
  return Array.from({ length: files }, (_, age) => (age === 0 ? 'opsdeck.log' : `opsdeck.${String(age)}.log`));
}

/** The log on the disk, mode 0600, of a bounded size. pino's own rotation needs a worker, which breaks when bundled. */
export function openLogFile({
  folder,
  maxBytes = defaultMaxBytes,
  files = defaultFiles,
}: LogFileOptions): LogFile {
  const paths = logFileNames(files).map((name) => join(folder, name));
  const [current = ''] = paths;
  let size = 0;
  let destination: ReturnType<typeof pino.destination>;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    size = existsSync(current) ? statSync(current).size : 0;
    destination = pino.destination({
      dest: current,
      mode: 0o600,
      // What was said before a crash is what the log is for; lines are few, and one costs some microseconds.
      sync: true,
      maxLength: maxWaitingBytes,
    });
  } catch {
    return { write: () => undefined, flush: () => undefined };
  }
  // A disk that is full or was taken away: the lines are lost, the app is not.
  destination.on('error', () => undefined);

  const flush = (): void => {
    try {
      destination.flushSync();
    } catch {
      // The disk is full: there is nowhere to write to.
    }
  };
  const rotate = (): void => {
    // What is held back belongs to the older file.
    flush();
    size = 0;
    try {
      rmSync(paths.at(-1) ?? '', { force: true });
      for (let age = paths.length - 2; age >= 0; age -= 1) {
        const [from = '', to = ''] = paths.slice(age, age + 2);
        if (existsSync(from)) renameSync(from, to);
      }
      destination.reopen(current);
    } catch {
      // It goes on in the same file, and is tried again when as much has come once more.
    }
  };

  return {
    write(line) {
      destination.write(line);
      size += Buffer.byteLength(line);
      if (size >= maxBytes) rotate();
    },
    flush,
  };
}
