// Runs scripts/NAME.ts: `node scripts/run.js NAME …arguments`.
//
// Plain JavaScript on purpose: the system's Node may be too old to run TypeScript, and then even the message that
// says so must be readable to it. The project brings Node 24 as a package, so an old system Node is no obstacle.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const windows = process.platform === 'win32';
const [name, ...rest] = process.argv.slice(2);

const runsTypeScript = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
};

const packaged = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const node = existsSync(packaged)
  ? packaged
  : runsTypeScript(process.versions.node)
    ? process.execPath
    : undefined;
const fail = (line) => {
  console.error(`opsdeck: ${line}`);
  process.exit(1);
};

if (!/^[a-z][a-z-]*$/.test(name ?? '')) fail('usage: node scripts/run.js NAME [arguments]');
else if (!existsSync(path.join(root, 'node_modules'))) fail('the packages are not installed; run: npm ci');
else if (!node) {
  fail(
    `Node ${process.versions.node} cannot run this; Node 22.18 or later is needed. ` +
      'The package "node" in devDependencies brings one; run: npm ci',
  );
} else {
  const bin = path.join(root, 'node_modules', '.bin');
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const child = spawn(node, [path.join(root, 'scripts', `${name}.ts`), ...rest], {
    stdio: 'inherit',
    env: { ...process.env, [pathKey]: `${bin}${path.delimiter}${process.env[pathKey] ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
