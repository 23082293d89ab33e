import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HistoryQuery } from '../../src/contract/history.ts';
import { wholeHistory } from '../../src/contract/history-query.ts';
import { exportRows } from '../../src/core/history/export-rows.ts';
import type { TaskHistory } from '../../src/core/history/task-history.ts';
import type { BenchResult } from './bench-result.ts';
import { accounts, end, filledHistory, kinds, searched } from './history-rows.ts';
import { percentile } from './percentile.ts';

const rows = 1_000_000;
const pageRows = 60;
const dayMs = 86_400_000;

/** A million ended tasks: pages filtered and sorted in every way, searches, an export; beside a scan of all rows. */
export async function history(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-history-bench-'));
  try {
    const { history: opened, seconds } = await filledHistory(path.join(folder, 'history.sqlite'), rows);
    const { tasks } = opened;
    const pages = filtered().map((query) => timed(tasks, query));
    const searches = searched
      .flatMap((text) => withStates({ ...wholeHistory, text }))
      .map((query) => timed(tasks, query));
    // What a search without an index of words would do.
    const scan = opened.db.prepare(
      "SELECT id FROM history_tasks WHERE message LIKE '%' || ?1 || '%' OR error LIKE '%' || ?1 || '%' ORDER BY id DESC LIMIT 60",
    );
    const scans = ['horoscope', 'allocated area', 'no such word'].map((text) => {
      const from = performance.now();
      scan.all(text);
      return performance.now() - from;
    });
    const from = performance.now();
    const exported = await exportRows({
      history: tasks,
      query: wholeHistory,
      format: 'csv',
      file: path.join(folder, 'export.csv'),
      signal: new AbortController().signal,
      onRows: () => undefined,
    });
    const exportSeconds = (performance.now() - from) / 1000;
    const { bytes } = tasks.facets();
    opened.close();
    const searchP95Ms = percentile(searches, 0.95);
    return {
      bench: 'history',
      figures: {
        rows: exported ?? 0,
        pageP50Ms: percentile(pages, 0.5),
        pageP95Ms: percentile(pages, 0.95),
        searchP50Ms: percentile(searches, 0.5),
        searchP95Ms,
        exportRowsPerSecond: (exported ?? 0) / exportSeconds,
        writeRowsPerSecond: rows / seconds,
        bytesPerRow: bytes / rows,
      },
      ratios: { searchToScan: searchP95Ms / percentile(scans, 0.5) },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(tasks: TaskHistory, query: HistoryQuery): number {
  const from = performance.now();
  tasks.page(query, null, pageRows);
  return performance.now() - from;
}

const withStates = (query: HistoryQuery): HistoryQuery[] =>
  [[], ['failed'] as const, ['cancelled'] as const].map((states) => ({ ...query, states: [...states] }));

/** Every account, kind, state, range and order there is, together. */
function filtered(): HistoryQuery[] {
  const queries: HistoryQuery[] = [];
  for (const accountIds of [[], [accounts[0]?.accountId ?? '']])
    for (const ofKinds of [[], [kinds[2]], [kinds[0], kinds[1]]])
      for (const states of [[], ['failed'], ['cancelled'], ['completed'], ['failed', 'cancelled']] as const)
        for (const from of [null, end - 30 * dayMs])
          for (const by of ['finished', 'duration'] as const)
            for (const direction of ['asc', 'desc'] as const)
              queries.push({
                ...wholeHistory,
                accountIds,
                kinds: ofKinds,
                states: [...states],
                from,
                sort: { by, direction },
              });
  return queries;
}
