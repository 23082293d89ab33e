import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import Papa from 'papaparse';
import type { ExportFormat, HistoryQuery, HistoryRow } from '../../contract/history.ts';
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
  const { history, query, format, file, signal, onRows } = request;
  const part = `${file}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  // Told through `finished`; without a listener it would end the process.
  stream.on('error', () => undefined);
  let rows = 0;
  try {
    // A byte order mark, without which Excel reads UTF-8 as something else.
    if (format === 'csv') stream.write(`\uFEFF${columns.join(',')}\r\n`);
    for (const batch of history.batches(query, batchRows)) {
      if (signal.aborted) break;
      if (stream.errored !== null) throw stream.errored;
      const text = format === 'csv' ? csvOf(batch) : ndjsonOf(batch);
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished(stream)]);
      rows += batch.length;
      onRows(rows);
      // The sockets and the window have their turn.
      await new Promise(setImmediate);
    }
    stream.end();
    await finished(stream);
    if (signal.aborted) return null;
    await rename(part, file);
    return rows;
  } finally {
    stream.destroy();
    await rm(part, { force: true });
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
  return `${Papa.unparse(data, { escapeFormulae: true })}\r\n`;
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
