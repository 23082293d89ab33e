import { spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packStub } from '../../scripts/lib/packaging/pack-stub.ts';
import { packagesNamedIn } from '../../scripts/lib/packaging/run-time-packages.ts';
import { onPath } from '../../scripts/lib/on-path.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { connectionWords, expect, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const packer = createRequire(builder.resolve('app-builder-lib/package.json'));

interface Asar {
  extractAll(archive: string, folder: string): void;
}

// electron-builder does not find packages whose folder is a link to another checkout's.
const linked = lstatSync(inProject('node_modules')).isSymbolicLink();

test('what is packed is all that the app needs', async ({ userDataDir }) => {
  test.skip(process.platform !== 'linux' || !onPath('dpkg-deb') || linked, 'the app is packed on Linux only');
  test.setTimeout(240_000);
  // Far from the project's own packages: what is missing is found nowhere else.
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-packed-'));
  const entry = path.join(folder, 'app', 'out', 'main', 'index.js');
  try {
    const output = await packStub(folder);
    const { extractAll } = (await import(packer.resolve('@electron/asar'))) as Asar;
    extractAll(path.join(output, 'linux-unpacked', 'resources', 'app.asar'), path.join(folder, 'app'));
    // Some are loaded only when they are wanted: the updater in a release, a proxy's scripts where there is a proxy.
    const named = packagesNamedIn(readFileSync(entry, 'utf8'));
    const load = `for (const name of ${JSON.stringify(named)}) await import(name);`;
    const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', load], {
      cwd: path.join(folder, 'app'),
      encoding: 'utf8',
    });
    expect(loaded.stderr).toBe('');
    expect(named).toContain('electron-updater');
    const app = await launchApp({ userDataDir, entry });
    try {
      const page = await app.firstPage();
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await expect(connectionWords(page)).toContainText('Live');
      const { vault } = await page.evaluate(() => window.opsdeck.app.state());
      // The keychain's library was found beside the archive.
      expect(vault).toMatchObject({ name: 'keychain' });
    } finally {
      await app.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
