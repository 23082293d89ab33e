import type { FaultReport } from './fault-run.ts';

/** So many lines of the engine's log tell what came before; more would hide it. */
const shownLogLines = 120;
const shownProblems = 40;

/** A report for whoever has to find out: what is wrong, how to see it again, and what happened last. */
export function describeReport(report: FaultReport): string {
  const { seed, total, seconds, written, tasks, problems, hits } = report;
  const summary =
    `seed ${seed}: ${total} faults in ${seconds} s, ${written} messages, ${tasks} tasks, ` +
    `${problems.length} problems`;
  if (problems.length === 0) return [summary, ...describeHits(hits)].join('\n');
  return [
    summary,
    `again: npm run faults -- --seed ${seed} --count ${total}`,
    '',
    ...problems.slice(0, shownProblems).map(({ kind, text }) => `${kind}: ${text}`),
    '',
    'the last faults:',
    ...report.lastFaults,
    '',
    "the end of the engines' log:",
    ...report.log
      .slice(-shownLogLines)
      .map(({ at, level, text }) => `${new Date(at).toISOString()} ${level} ${text}`),
  ].join('\n');
}

function describeHits(hits: FaultReport['hits']): string[] {
  return Object.entries(hits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${kind.padEnd(24)} ${count}`);
}
