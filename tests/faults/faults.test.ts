import { expect, it } from 'vitest';
import { runFaults } from './fault-run.ts';
import { describeReport } from './describe-report.ts';
import { activeResources } from './active-resources.ts';
import { waitUntil } from './wait-until.ts';

/** Fixed, so that a red run is the code's doing: `npm run faults -- --seed 1` is the same storm. */
const seed = 1;
const count = 2_000;

it('comes through two thousand faults with nothing lost, nothing doubled, and nothing left behind', async () => {
  const before = activeResources();
  const report = await runFaults({ seed, count });
  expect(report.problems.length === 0 ? '' : describeReport(report)).toBe('');
  expect(report.total).toBeGreaterThanOrEqual(count);
  const left = (): string[] => activeResources().filter((name) => !before.includes(name));
  expect(await waitUntil(() => left().length === 0, 10_000), left().join()).toBe(true);
}, 240_000);
