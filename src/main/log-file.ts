import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where the log's lines go. Nothing of it throws: a log that cannot be written is no reason not to run. */
export interface LogFile {
  write(line: string): void;
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

/** The files of the log, the one that is written to first; the others are older, the higher the number. */
export function logFileNames(files = defaultFiles): string[] {
  return Array.from({ length: files }, (_, age) =>
    age === 0 ? 'opsdeck.log' : `opsdeck.${String(age)}.log`,
  );
}

/**
 * The log on the disk, mode 0600, of a bounded size. Each line is written at once: what was said before a crash is what
 * the log is for, lines are few, and one costs some microseconds. pino's own rotation needs a worker, which breaks when
 * bundled, and its file does not come to rest on a disk that is full.
 */
export function openLogFile({
  folder,
  maxBytes = defaultMaxBytes,
  files = defaultFiles,
}: LogFileOptions): LogFile {
  const paths = logFileNames(files).map((name) => join(folder, name));
  const [current = ''] = paths;
  let handle: number | undefined;
  let size = 0;

  const open = (): void => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      handle = openSync(current, 'a', 0o600);
      ({ size } = fstatSync(handle));
    } catch {
      handle = undefined;
    }
  };
  const rotate = (): void => {
    try {
      if (handle !== undefined) closeSync(handle);
      rmSync(paths.at(-1) ?? '', { force: true });
      for (let age = paths.length - 2; age >= 0; age -= 1) {
        const [from = '', to = ''] = paths.slice(age, age + 2);
        if (existsSync(from)) renameSync(from, to);
      }
    } catch {
      // It goes on in the same file, and is tried again with the next line.
    }
    open();
  };

  open();
  return {
    write(line) {
      if (handle === undefined) return;
      try {
        size += writeSync(handle, line);
      } catch {
        // A disk that is full or was taken away: the line is lost, the app is not.
        return;
      }
      if (size >= maxBytes) rotate();
    },
  };
}
