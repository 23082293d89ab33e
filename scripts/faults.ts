/** `npm run faults -- [--seed N] [--count N]`: one storm of faults over the engine; exit code 1 when it did not hold. */
import { parseArgs } from 'node:util';
import { describeReport } from '../tests/faults/describe-report.ts';
import { runFaults } from '../tests/faults/fault-run.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '2000' } },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) {
  console.error('--seed and --count take whole numbers.');
  process.exitCode = 2;
} else {
  const report = await runFaults({ seed, count });
  console.log(describeReport(report));
  if (report.problems.length > 0) process.exitCode = 1;
}
