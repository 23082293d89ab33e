import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { playwrightCounts, sumOf, vitestCounts } from './test-counts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'test-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function reportOf(content: unknown): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitestReport = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [],
};

test('what vitest reports is counted', () => {
  expect(vitestCounts(reportOf(vitestReport), 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test('a test file that does not load counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(vitestCounts(reportOf({ ...vitestReport, testResults }), 1).failed).toBe(2);
});

test('a flaky end-to-end test is a failed one', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 };
  expect(playwrightCounts(reportOf({ stats }), 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
});

test('a runner that fails without a failed test still fails the whole', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
  expect(playwrightCounts(reportOf({ stats }), 1).failed).toBe(1);
});

test('a run without a report is one failure', () => {
  expect(playwrightCounts(path.join(folder, 'nothing.json'), 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('the sum of several runs adds up what each counted', () => {
  const one = { passed: 1, failed: 0, skipped: 2 };
  expect(sumOf([one, one])).toEqual({ passed: 2, failed: 0, skipped: 4 });
});
