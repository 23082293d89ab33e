import pino from 'pino';
import { logLevels, type LogLevel } from '../contract/settings-choices.ts';
import type { Log } from '../core/host.ts';
import { redactValue } from '../core/redact.ts';
import { openLogFile } from './log-file.ts';

export interface AppLog {
  readonly log: Log;
  level(): LogLevel;
  /** Without effect where the environment names one: whoever starts Opsdeck so looks for something. */
  setLevel(level: LogLevel): void;
}

const isLevel = (text: string | undefined): text is LogLevel => logLevels.some((level) => level === text);

/** The app's log: JSON lines. Every line passes the redaction. `wanted`: the level for this run, whatever is set. */
export function openLog(folder: string, wanted: string | undefined): AppLog {
  const file = openLogFile({ folder });
  const logger = pino(
    {
      level: isLevel(wanted) ? wanted : 'info',
      base: null,
      formatters: { log: (fields) => redactValue(fields) as Record<string, unknown> },
    },
    file,
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
    level: () => (isLevel(logger.level) ? logger.level : 'info'),
    setLevel: (level) => {
      if (!isLevel(wanted)) logger.level = level;
    },
  };
}
