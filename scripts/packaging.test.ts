import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onPath } from './lib/on-path.ts';
import { billOfMaterials } from './lib/packaging/bill-of-materials.ts';
import { packStub, STUB_FEED } from './lib/packaging/pack-stub.ts';
import { packagesNamedIn, withTheirNeeds } from './lib/packaging/run-time-packages.ts';
import { inProject } from './lib/project.ts';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const packer = createRequire(builder.resolve('app-builder-lib/package.json'));

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractFile(archive: string, file: string): Buffer;
  statFile(archive: string, file: string): { unpacked?: boolean; size?: number };
}
interface Fuses {
  getCurrentFuseWire(file: string): Promise<Readonly<Record<string, unknown>>>;
  FuseV1Options: Readonly<Record<string, number>>;
}

/** electron-builder packs in some seconds; a cold disk and two busy cores take longer. */
const PACKING_MS = 120_000;
/** Of the archive: the app, and what it needs at run time. Electron itself weighs twenty times as much. */
const LARGEST_ARCHIVE = 10_000_000;
// fpm's stand-in makes its deb with dpkg-deb; other systems are packed by the release alone.
// electron-builder does not find packages whose folder is a link to another checkout's.
const linked = lstatSync(inProject('node_modules')).isSymbolicLink();
const canPack = process.platform === 'linux' && onPath('dpkg-deb') && !linked;
const canValidate = onPath('desktop-file-validate') || Boolean(process.env['CI']);

describe.skipIf(!canPack)('the packed app', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-packed-'));
  const deb = path.join(folder, 'deb');
  let output: string;
  let archive: string;
  let asar: Asar;
  let files: string[];

  beforeAll(async () => {
    output = await packStub(folder);
    archive = path.join(output, 'linux-unpacked', 'resources', 'app.asar');
    asar = (await import(packer.resolve('@electron/asar'))) as Asar;
    files = asar.listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    const [made] = readdirSync(output).filter((name) => name.endsWith('.deb'));
    spawnSync('dpkg-deb', ['-R', path.join(output, made ?? ''), deb], { stdio: 'inherit' });
  }, PACKING_MS);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const textOf = (file: string): string => asar.extractFile(archive, file.slice(1)).toString('latin1');
  const isFile = (file: string): boolean =>
    /\.\w+$/u.test(file) && asar.statFile(archive, file.slice(1)).size !== undefined;
  const control = (name: string): string => readFileSync(path.join(deb, 'DEBIAN', name), 'utf8');

  it('holds the app and what it needs at run time, nothing else', () => {
    expect([...new Set(files.map((file) => file.split('/')[1]))].sort()).toEqual([
      'node_modules',
      'out',
      'package.json',
      'resources',
    ]);
    const packed = new Set(
      files.flatMap((file) => /\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/u.exec(file)?.[1] ?? []),
    );
    const named = packagesNamedIn(readFileSync(inProject('out', 'main', 'index.js'), 'utf8'));
    expect(named).toContain('ws');
    expect([...packed].sort()).toEqual([...withTheirNeeds(named).keys()].sort());
    expect(packagesNamedIn(readFileSync(inProject('out', 'preload', 'index.cjs'), 'utf8'))).toEqual([]);
    expect(statSync(archive).size).toBeLessThan(LARGEST_ARCHIVE);
  });

  it('holds nothing that only developers need', () => {
    const ours = files.filter((file) => !file.startsWith('/node_modules'));
    expect(ours.filter((file) => /\.(?:map|tsx?|mts|cts|test\.\w+)$/u.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:map|[mc]?ts|gyp|cc|sh)$/u.test(file))).toEqual([]);
    expect(
      files.filter((file) => /\/(?:tests?|__tests__|examples?|benchmarks?|docs?|\.[\w-]+)$/u.test(file)),
    ).toEqual([]);
    expect(ours.some((file) => /\/(?:cli|backend|tools|scripts)\//u.test(file))).toBe(false);
    for (const file of files.filter((name) => name.startsWith('/out/') && isFile(name)))
      expect(textOf(file), file).not.toContain('sourceMappingURL=');
  });

  it('tells nothing of the machine it was built on, and no secret', () => {
    const telling = [inProject(), homedir(), folder].map((place) => `${place}${path.sep}`);
    for (const file of files.filter((name) => isFile(name) && /\.(?:[cm]?js|json|html|css)$/u.test(name))) {
      const text = textOf(file);
      for (const place of telling) expect(text.includes(place), `${file} names ${place}`).toBe(false);
      expect(/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[\w+/=]{40}/u.test(text), `${file} holds a key`).toBe(
        false,
      );
    }
    const { scripts, devDependencies } = JSON.parse(textOf('/package.json')) as Record<string, unknown>;
    expect({ scripts, devDependencies }).toEqual({});
  });

  it('has the native module outside the archive, and a licence for every package', () => {
    const native = files.filter((file) => file.endsWith('.node'));
    expect(native).toEqual(['/node_modules/keytar/build/Release/keytar.node']);
    expect(existsSync(path.join(`${archive}.unpacked`, native[0]!))).toBe(true);
    const roots = files.filter((file) => /\/node_modules\/(?:@[^/]+\/)?[^/@]+$/u.test(file));
    const bare = roots.filter(
      (root) => !files.some((file) => file.startsWith(`${root}/`) && /licen[cs]e|copying/iu.test(file)),
    );
    // These name their licence in package.json and bring no text of it.
    for (const root of bare)
      expect(JSON.parse(textOf(`${root}/package.json`)), root).toHaveProperty('license');
  });

  it('brings the licences of all that is in it, in a file of their own', () => {
    const resources = path.join(deb, 'opt', 'Opsdeck', 'resources');
    const notices = readFileSync(path.join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const { name, version } of billOfMaterials().components)
      expect(notices).toContain(`\n  ${name} ${version} (`);
    expect(existsSync(path.join(resources, '..', 'LICENSES.chromium.html'))).toBe(true);
  });

  it('has every fuse set', async () => {
    const { getCurrentFuseWire, FuseV1Options } = (await import(packer.resolve('@electron/fuses'))) as Fuses;
    const wire = await getCurrentFuseWire(path.join(output, 'linux-unpacked', 'opsdeck'));
    const on = (fuse: string): boolean => wire[String(FuseV1Options[fuse])] === '1'.charCodeAt(0);
    expect(
      ['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'].filter(
        (fuse) => !on(fuse),
      ),
    ).toEqual([]);
    expect(
      [
        'RunAsNode',
        'EnableNodeOptionsEnvironmentVariable',
        'EnableNodeCliInspectArguments',
        'GrantFileProtocolExtraPrivileges',
      ].filter(on),
    ).toEqual([]);
  });

  it('is a Debian package that names what it needs', () => {
    expect(control('control')).toMatch(/^Package: opsdeck$/mu);
    expect(control('control')).toMatch(/^Depends: .*\blibsecret-1-0\b/mu);
    expect(control('control')).toMatch(/^Maintainer: .+ <.+@.+>$/mu);
    expect(control('postinst')).toContain('/opt/Opsdeck/chrome-sandbox');
    const wide = readdirSync(deb, { recursive: true, encoding: 'utf8' }).filter(
      (file) => (statSync(path.join(deb, file)).mode & 0o022) !== 0,
    );
    expect(wide).toEqual([]);
  });

  it('is an RPM package that names what it needs', () => {
    const [made] = readdirSync(output).filter((name) => name.endsWith('.rpm'));
    const asked = JSON.parse(readFileSync(path.join(output, made ?? ''), 'utf8')) as {
      depends: string[];
      contents: { to: string }[];
    };
    expect(asked.depends).toContain('(libsecret or libsecret-1-0)');
    expect(asked.contents.map(({ to }) => to)).toEqual(
      expect.arrayContaining([
        '/opt/Opsdeck',
        '/usr/bin/opsdeck-cli',
        '/usr/share/applications/opsdeck.desktop',
      ]),
    );
  });

  it('is found by the desktop, with its icons and its links', () => {
    const file = path.join(deb, 'usr', 'share', 'applications', 'opsdeck.desktop');
    const entry = readFileSync(file, 'utf8');
    expect(entry).toMatch(/^MimeType=x-scheme-handler\/opsdeck;$/mu);
    expect(entry).toMatch(/^Exec=\/opt\/Opsdeck\/opsdeck %U$/mu);
    expect(entry).toMatch(/^StartupWMClass=opsdeck$/mu);
    for (const size of [16, 32, 48, 256, 512]) {
      const icon = `usr/share/icons/hicolor/${size}x${size}/apps/opsdeck.png`;
      expect(existsSync(path.join(deb, icon)), icon).toBe(true);
    }
  });

  it.skipIf(!canValidate)('has a desktop file after the specification', () => {
    const file = path.join(deb, 'usr', 'share', 'applications', 'opsdeck.desktop');
    const seen = spawnSync('desktop-file-validate', ['--no-hints', file], { encoding: 'utf8' });
    expect(`${seen.stdout}${seen.stderr}`).toBe('');
    expect(seen.status).toBe(0);
  });

  it('knows where its updates come from, and which kind of package it is', () => {
    const resources = path.join(deb, 'opt', 'Opsdeck', 'resources');
    expect(readFileSync(path.join(resources, 'app-update.yml'), 'utf8')).toContain(`url: ${STUB_FEED}`);
    expect(readFileSync(path.join(resources, 'package-type'), 'utf8')).toBe('deb');
    const channel = readFileSync(path.join(output, 'latest-linux.yml'), 'utf8');
    const notes = readFileSync(inProject('resources', 'release-notes.md'), 'utf8').trim();
    expect(channel).toContain('url: opsdeck_');
    expect(channel).toContain(notes.split('\n')[0]);
  });

  it('brings the command line, which needs no packages', async () => {
    const cli = path.join(deb, 'opt', 'Opsdeck', 'resources', 'cli', 'opsdeck-cli');
    const ask = (env: NodeJS.ProcessEnv, ...args: string[]) =>
      spawnSync(cli, args, {
        cwd: folder,
        encoding: 'utf8',
        input: 'not-a-jwt',
        env: { PATH: '/usr/bin:/bin', ...env },
      });
    const node = { OPSDECK_NODE: process.execPath };
    expect(ask(node, 'token', 'inspect')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('opaque') as string,
    });
    const manifest = path.join(folder, 'manifest.json');
    const preset = readFileSync(inProject('resources', 'presets', 'number-desk.json'), 'utf8');
    const nobody = `http://127.0.0.1:${await freePort()}`;
    writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(preset) as object), baseUrl: nobody }));
    const unreachable = ['connect', 'test', '--username', 'ada', '--manifest', manifest];
    expect(ask(node, ...unreachable).status).toBe(4);
    expect(ask({ OPSDECK_NODE: '/nowhere/node' }, '--help')).toMatchObject({
      status: 127,
      stderr: expect.stringContaining('Node.js 22.15') as string,
    });
    expect(readFileSync(path.join(deb, 'usr', 'bin', 'opsdeck-cli'), 'utf8')).toContain(
      '/opt/Opsdeck/resources/cli/opsdeck-cli',
    );
    expect(statSync(path.join(deb, 'usr', 'bin', 'opsdeck-cli')).mode & 0o111).toBe(0o111);
  });
});

/** A port at which nobody listened a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
