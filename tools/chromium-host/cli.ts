// Runs a built Electron app on an installed Chromium:
//   node tools/chromium-host/cli.ts [--] out/main/index.js [app arguments]
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setCurrentHost } from './current-host.ts';
import { createHost } from './host.ts';
import { listenToParent } from './test-control.ts';

const given = process.argv.slice(2);
const [entryArgument, ...appArguments] = given[0] === '--' ? given.slice(1) : given;
if (!entryArgument) {
  process.stderr.write('usage: node tools/chromium-host/cli.ts [--] MAIN.js [app arguments]\n');
  process.exit(2);
}
const entry = path.resolve(entryArgument);
const appPath = projectOf(entry);
const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8')) as {
  name?: string;
  productName?: string;
  version?: string;
};

process.argv = [
  process.execPath,
  entry,
  ...appArguments.filter((argument, at) => !(at === 0 && argument === '--')),
];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'resourcesPath', { value: path.join(appPath, 'resources'), writable: true });
Object.defineProperty(process, 'defaultApp', { value: true });
Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: electronVersion(), chrome: 'chromium-host' }),
});

const host = createHost({
  appPath,
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
  argv: process.argv,
  env: process.env,
  report: (report) => process.send?.(report),
  endProcess: (exitCode) => process.exit(exitCode),
});
setCurrentHost(host);
// Chromium also ends by itself when this process is killed: its debugging pipe closes.
process.on('exit', () => host.kill());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => host.app.quit());
process.on('uncaughtException', (error) => {
  process.stderr.write(`Uncaught exception: ${error.stack ?? String(error)}\n`);
  // Electron shows a dialog and goes on; without a user nobody would ever close it.
  if (process.listenerCount('uncaughtException') === 1) process.exit(1);
});

const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

await host.start();
const electron = (await import(standIn)) as { default: object };
listenToParent(host, electron.default);
await import(pathToFileURL(entry).href);
// As in Electron: 'ready' comes only after the entry module has been evaluated.
setImmediate(() => host.app.becomeReady());

/** The nearest folder above the entry that has a package.json. */
function projectOf(file: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`chromium-host: no package.json above ${file}`);
  }
}

/** The version whose declarations the app is built against. */
function electronVersion(): string {
  const file = path.join(import.meta.dirname, '../../node_modules/electron/package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '0.0.0';
}
