import { join } from 'node:path';
import pino from 'pino';
import type { Log } from '../core/host.ts';
import { makePrivateFolder, privateFile } from '../core/private-file.ts';
import { redactValue } from '../core/redact.ts';

/** The app's log: JSON lines in a file of mode 0600. Every line passes the redaction. */
export function openLog(folder: string, level: string): { log: Log; flush: () => void } {
  makePrivateFolder(folder);
  const destination = pino.destination({ dest: join(folder, 'opsdeck.log'), mode: privateFile, sync: false });
  const logger = pino(
    {
      level,
      base: null,
      formatters: { log: (fields) => redactValue(fields) as Record<string, unknown> },
    },
    destination,
  );
  return {
    log: {
      debug: (fields, message) => {
        logger.debug(fields, message);
      },
      info: (fields, message) => {
        logger.info(fields, message);
      },
      warn: (fields, message) => {
        logger.warn(fields, message);
      },
      error: (fields, message) => {
        logger.error(fields, message);
      },
    },
    flush: () => {
      try {
        destination.flushSync();
      } catch {
        // The file was never opened (a disk that is full or read-only): there is nothing to flush.
      }
    },
  };
}
