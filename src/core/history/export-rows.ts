import Papa from 'papaparse';
import type { ExportFormat, HistoryQuery, HistoryRow } from '../../contract/history.ts';
import { writeLargeAtomically } from '../files/write-atomically.ts';
import { spreadsheetFormula } from '../spreadsheet-formula.ts';
import type { TaskHistory } from './task-history.ts';

export interface ExportRequest {
  readonly history: Pick<TaskHistory, 'batches'>;
  readonly query: HistoryQuery;
  readonly format: ExportFormat;
  readonly file: string;
  readonly signal: AbortSignal;
  /** After every batch: rows written so far. */
  readonly onRows: (rows: number) => void;
}

/** So few that a batch does not keep the streams waiting. */
const batchRows = 500;

const columns = [
  'id',
  'server',
  'account',
  'kind',
  'title',
  'state',
  'created_at',
  'started_at',
  'finished_at',
  'duration_ms',
  'processed',
  'total',
  'message',
  'error',
] as const;

/**
 * Writes all rows that match to `file`, which is there whole or not at all. Answers how many were written; `null`
 * after a cancel. Throws what the file system throws.
 */
export async function exportRows(request: ExportRequest): Promise<number | null> {
  const { file, signal } = request;
  const written = { rows: 0 };
  try {
    await writeLargeAtomically(file, textOf(request, written), signal);
    return written.rows;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function* textOf(
  { history, query, format, onRows }: ExportRequest,
  written: { rows: number },
): AsyncGenerator<string> {
  // A byte order mark, without which Excel reads UTF-8 as something else.
  if (format === 'csv') yield `\uFEFF${columns.join(',')}\r\n`;
  for (const batch of history.batches(query, batchRows)) {
    yield format === 'csv' ? csvOf(batch) : ndjsonOf(batch);
    written.rows += batch.length;
    onRows(written.rows);
    // The sockets and the window have their turn.
    await new Promise(setImmediate);
  }
}

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

function csvOf(rows: readonly HistoryRow[]): string {
  const data = rows.map((row) => [
    row.id,
    row.serverName,
    row.username,
    row.kind,
    row.title,
    row.state,
    iso(row.createdAt),
    iso(row.startedAt),
    iso(row.finishedAt),
    row.durationMs,
    row.processed,
    row.total,
    row.message,
    row.error,
  ]);
  // A text that a spreadsheet would take for a formula stays a text.
  return `${Papa.unparse(data, { escapeFormulae: spreadsheetFormula })}\r\n`;
}

function ndjsonOf(rows: readonly HistoryRow[]): string {
  return rows
    .map(
      ({ key: _key, accountId: _accountId, serverName: server, username: account, ...row }) =>
        `${JSON.stringify({
          ...row,
          server,
          account,
          createdAt: row.createdAt === null ? null : iso(row.createdAt),
          startedAt: row.startedAt === null ? null : iso(row.startedAt),
          finishedAt: iso(row.finishedAt),
        })}\n`,
    )
    .join('');
}
