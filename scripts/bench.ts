/** `npm run -s bench -- NAME [--json]`: one benchmark, one line. docs/benchmarks.md lists the names. */
import { parseArgs } from 'node:util';
import type { BenchResult } from '../tests/bench/bench-result.ts';
import { charts } from '../tests/bench/charts.ts';
import { chat } from '../tests/bench/chat.ts';
import { history } from '../tests/bench/history.ts';
import { ingest } from '../tests/bench/ingest.ts';
import { memory } from '../tests/bench/memory.ts';
import { reconnect } from '../tests/bench/reconnect.ts';
import { render } from '../tests/bench/render.ts';
import { startup } from '../tests/bench/startup.ts';

const benches: Readonly<Record<string, () => Promise<BenchResult>>> = {
  ingest,
  memory,
  reconnect,
  render,
  chat,
  history,
  startup,
  charts,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const bench = benches[positionals[0] ?? ''];
if (bench === undefined) {
  console.error(`Which bench? There is: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  const result = await bench();
  if (values.json) console.log(JSON.stringify(result));
  else {
    for (const [name, value] of Object.entries({ ...result.figures, ...result.ratios }))
      console.log(`${name.padEnd(24)} ${value.toLocaleString('en', { maximumFractionDigits: 2 })}`);
  }
}
