import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../app-build.ts';
import { exitCodeOf, run } from '../child.ts';
import { commandOf, inProject } from '../project.ts';
import { writeStubElectron } from './stub-electron.ts';
import { makeNoticesFile } from './third-party-notices.ts';

/** Where the feed is said to be; nothing is ever asked of it. */
export const STUB_FEED = 'https://updates.opsdeck.example/stable';

/**
 * Packs the built app for Linux into `folder`/dist with electron-builder and our own configuration, round a stub of
 * Electron: `linux-unpacked`, a deb, and the description of an rpm. Needs no network. Throws when it fails.
 */
export async function packStub(folder: string): Promise<string> {
  await ensureBuilt();
  const cli = await run(
    process.execPath,
    [commandOf('vite'), 'build', '--config', inProject('vite.cli.config.ts'), '--logLevel', 'warn'],
    { stdio: ['ignore', 2, 2] },
  );
  if (exitCodeOf(cli) !== 0) throw new Error('The command line could not be bundled.');
  makeNoticesFile();
  const stub = path.join(folder, 'electron');
  const output = path.join(folder, 'dist');
  mkdirSync(stub, { recursive: true });
  writeStubElectron(stub);
  const own = [
    `-c.electronDist=${stub}`,
    `-c.directories.output=${output}`,
    // What npm installed is taken as it is: building it for Electron wants a download.
    '-c.npmRebuild=false',
    '-c.publish.provider=generic',
    `-c.publish.url=${STUB_FEED}`,
  ];
  const packed = await run(
    process.execPath,
    [commandOf('electron-builder'), '--linux', 'deb', 'rpm', '--x64', '--publish', 'never', ...own],
    {
      stdio: ['ignore', 2, 2],
      env: {
        ...process.env,
        CUSTOM_FPM_PATH: inProject('scripts', 'lib', 'packaging', 'fpm-stand-in.ts'),
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
      },
    },
  );
  if (exitCodeOf(packed) !== 0) throw new Error('electron-builder failed; its reasons stand above.');
  return output;
}
