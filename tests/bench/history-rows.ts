import { openHistory, type History } from '../../src/core/history/open-history.ts';
import type { EndedTask, HistoryAccount } from '../../src/core/history/task-history.ts';
import { silentLog, type Clock } from '../../src/core/host.ts';

const kinds = ['generate_numbers', 'validate_numbers', 'bulk_sms', 'import_contacts', 'report'] as const;
const errors = [
  'Carrier rejected the batch: throughput limit',
  'No numbers are allocated to this area code',
  'Timeout while waiting for delivery reports',
];
const accounts: readonly HistoryAccount[] = ['north', 'south', 'west'].map((name) => ({
  accountId: `account-${name}`,
  serverId: `server-${name}`,
  serverName: `Number desk ${name}`,
  username: 'operator',
  demo: false,
}));
const yearMs = 365 * 86_400_000;
const end = Date.UTC(2026, 10, 20);

/** The same number every time, so that two runs see the same rows. */
const dice = (index: number, sides: number): number => ((index * 2_654_435_761) >>> 7) % sides;

function ended(index: number, rows: number): EndedTask {
  const account = accounts[dice(index, 3)] ?? accounts[0]!;
  const kind = kinds[dice(index + 7, kinds.length)] ?? 'report';
  const roll = dice(index + 13, 100);
  const state = roll < 90 ? 'completed' : roll < 97 ? 'failed' : 'cancelled';
  const finishedAt = end - yearMs + Math.floor((index / rows) * yearMs);
  const total = 100 + dice(index + 3, 90_000);
  const id = `${(index * 2_654_435_761).toString(16).padStart(12, '0').slice(-8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    task: {
      key: `${account.accountId}/${id}`,
      id,
      accountId: account.accountId,
      kind,
      state,
      progress: 100,
      processed: total,
      total,
      message: `Processed ${String(total)} of ${String(total)} numbers`,
      error: state === 'failed' ? (errors[dice(index + 5, errors.length)] ?? null) : null,
      rate: null,
      etaMs: null,
      createdAt: finishedAt - 60_000 - dice(index, 3_600_000),
      startedAt: finishedAt - 1_000 - dice(index, 3_600_000),
      finishedAt,
      cancelRequested: false,
      delivery: null,
      batchCount: null,
      reportedAt: null,
      result: { count: total },
      batches: null,
    },
    title: kind.replace('_', ' '),
    course: {
      unit: 'items',
      points: [
        { at: finishedAt - 1_000, value: 0 },
        { at: finishedAt, value: total },
      ],
    },
    input: null,
  };
}

/** A history at `file` that holds `rows` ended tasks of a year, three servers and five kinds. */
export async function filledHistory(
  file: string,
  rows: number,
): Promise<{ history: History; seconds: number }> {
  const due: (() => void)[] = [];
  // Its writes are done one after the other, as fast as they go.
  const clock: Clock = {
    now: () => end,
    after(_delayMs, action) {
      due.push(action);
      return () => undefined;
    },
  };
  const history = openHistory(file, { clock, log: silentLog });
  const from = performance.now();
  for (let index = 0; index < rows; index += 5_000) {
    const batch = Array.from({ length: Math.min(5_000, rows - index) }, (_, offset) =>
      ended(index + offset, rows),
    );
    for (const [accountId, ofAccount] of Map.groupBy(batch, ({ task }) => task.accountId)) {
      const account = accounts.find((candidate) => candidate.accountId === accountId);
      if (account !== undefined) history.tasks.record(account, ofAccount);
    }
    for (let action = due.shift(); action !== undefined; action = due.shift()) action();
    await new Promise(setImmediate);
  }
  const seconds = (performance.now() - from) / 1000;
  return { history, seconds };
}

/** What the bench asks for. */
export const searched = ['throughput', 'time', '9e37', 'allocated area', 'numbers', 'cancel', 'bulk sms'];
export { accounts, kinds, end, yearMs };
