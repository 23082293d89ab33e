import { readFileSync } from 'node:fs';

/** How a run of tests went. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A run that ended without a readable report: nobody knows what passed, so it counts as one failure. */
export const unreported: Counts = { passed: 0, failed: 1, skipped: 0 };

export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Reads the JSON report of vitest. A file that could not even be loaded counts as a failure of its own. */
export function vitestCounts(report: string, exitCode: number): Counts {
  const seen = read(report) as VitestReport | undefined;
  if (!seen) return unreported;
  const notLoaded = seen.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return heeding(exitCode, {
    passed: seen.numPassedTests,
    failed: seen.numFailedTests + notLoaded,
    skipped: seen.numPendingTests + seen.numTodoTests,
  });
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** Reads the JSON report of Playwright. A flaky test is a failed one. */
export function playwrightCounts(report: string, exitCode: number): Counts {
  const seen = read(report) as PlaywrightReport | undefined;
  if (!seen) return unreported;
  const { expected, unexpected, flaky, skipped } = seen.stats;
  return heeding(exitCode, { passed: expected, failed: unexpected + flaky, skipped });
}

function read(report: string): unknown {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined; // The runner died before it wrote one.
  }
}

/** Something failed, but no test did: a hook, a time-out, a test file that did not load. */
function heeding(exitCode: number, counts: Counts): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
