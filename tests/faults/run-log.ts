import type { Log } from '../../src/core/host.ts';

export interface LogLine {
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

/** Keeps the engine's log of a run: the latest lines, and all that tell of a bug. */
export interface RunLog {
  readonly log: Log;
  latest(): readonly LogLine[];
  errors(): readonly LogLine[];
  /** Whether one of these ever stood in a line. */
  heldSecret(): boolean;
}

const keptLines = 400;

/** `secrets` may grow during the run; `now` stamps the lines. */
export function createRunLog(secrets: ReadonlySet<string>, now: () => number): RunLog {
  const lines: LogLine[] = [];
  const errors: LogLine[] = [];
  let leaked = false;
  const write =
    (level: LogLine['level']) =>
    (fields: Record<string, unknown>, message: string): void => {
      const text = `${message} ${JSON.stringify(fields, readableError)}`;
      leaked ||= [...secrets].some((secret) => text.includes(secret));
      const line = { at: now(), level, text };
      if (level === 'error') errors.push(line);
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    };
  return {
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    latest: () => lines,
    errors: () => errors,
    heldSecret: () => leaked,
  };
}

function readableError(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
