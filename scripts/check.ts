/** `npm run check`: every check that needs no running app. All of them run, even when one fails. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureKeytarPackage } from './lib/keytar-build.ts';
import { commandOf, projectRoot } from './lib/project.ts';

interface Part {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Result {
  readonly part: Part;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

// Two at a time: more than that only makes each slower on the two cores of a CI machine. The longest come first.
const AT_ONCE = 2;
const IMPORTING = ['src', 'backend', 'tools', 'tests', 'scripts'];
const PARTS: readonly Part[] = [
  { name: 'lint', command: commandOf('eslint'), args: ['.', '--max-warnings=0'] },
  { name: 'types', command: commandOf('typescript', 'tsc'), args: ['-p', '.'] },
  { name: 'format', command: commandOf('prettier'), args: ['--check', '--log-level=warn', '.'] },
  {
    name: 'imports',
    command: commandOf('dependency-cruiser', 'depcruise'),
    args: ['--config', '.dependency-cruiser.cjs', ...IMPORTING],
  },
  { name: 'security', command: path.join(import.meta.dirname, 'security-rules.ts'), args: [] },
  { name: 'licences', command: path.join(import.meta.dirname, 'licences.ts'), args: [] },
  { name: 'audit', command: path.join(import.meta.dirname, 'audit.ts'), args: [] },
  { name: 'unused', command: commandOf('knip'), args: ['--no-progress', '--no-config-hints'] },
];

function runPart(part: Part): Promise<Result> {
  const from = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, [part.command, ...part.args], {
      cwd: projectRoot,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = (passed: boolean): void => {
      resolve({ part, passed, seconds: (performance.now() - from) / 1000, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => {
      end(code === 0);
    });
  });
}

await ensureKeytarPackage();
const waiting = [...PARTS];
const results: Result[] = [];
const worker = async (): Promise<void> => {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const result = await runPart(part);
    results.push(result);
    // What passed without having been checked says so.
    if (result.passed && result.output.includes('skipped'))
      console.log(`\n── ${part.name}: ${result.output.trim()}`);
    if (!result.passed) console.log(`\n── ${part.name}\n${result.output.trim()}`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));

console.log('');
for (const { part, passed, seconds } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${part.name.padEnd(8)} ${seconds.toFixed(1)} s`);
}
if (results.some(({ passed }) => !passed)) process.exitCode = 1;
