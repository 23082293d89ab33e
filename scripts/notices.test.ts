import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import electronVite from '../electron.vite.config.ts';
import cli from '../vite.cli.config.ts';
import { billOfMaterials, shippedPackages, type Component } from './lib/packaging/bill-of-materials.ts';
import { faultyLicences, isAllowed } from './lib/packaging/licence-rules.ts';
import { collectNotices, textsIn, writeNotices, type Notice } from './lib/packaging/third-party-notices.ts';
import { inProject } from './lib/project.ts';

/** npm reads a lock file of hundreds of packages. */
const READING_MS = 60_000;
/** The console and the command line. */
const BUNDLING_MS = 120_000;
const notice = (name: string, ...texts: string[]): Notice => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  texts,
});
const component = (name: string, licence: string): Component => ({
  'bom-ref': name,
  type: 'library',
  name,
  version: '1.0.0',
  licenses: licence === '' ? [] : [{ expression: licence }],
});

describe('the notices of what is shipped', () => {
  let text: string;
  let notices: Notice[];
  let components: readonly Component[];
  beforeAll(() => {
    notices = collectNotices();
    text = writeNotices(notices);
    ({ components } = billOfMaterials());
  }, READING_MS);

  it('hold every package of the bill of materials with a licence text', () => {
    expect(notices.map(({ name }) => name).sort()).toEqual(components.map(({ name }) => name).sort());
    const [list, ...below] = text.split(`\n${'='.repeat(80)}\n`);
    for (const { name, version } of components) {
      expect(list).toContain(`\n  ${name} ${version} (`);
      const title = below.findIndex((part) => part.split('\n').includes(`${name} ${version}`));
      expect(below[title + 1]?.length, name).toBeGreaterThan(200);
    }
  });

  it("hold those of the font, of what is bundled, of a package's own packages, and name Chromium's", () => {
    expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(text).toContain('Fabrice Bellard');
    expect(text).toContain('LICENSES.chromium.html');
    for (const name of ['react', '@base-ui/react', 'i18next', 'uplot', 'lucide-react'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'mu'));
    expect(shippedPackages().get('semver')?.folder).toBe('node_modules/electron-updater/node_modules/semver');
  });

  it('are the same each time, and hold nothing of this machine', () => {
    expect(writeNotices([...notices].reverse())).toBe(text);
    expect(text).not.toContain(inProject());
  });

  it('hold a text that we supply only where the package brings none', () => {
    const folders = shippedPackages();
    for (const file of readdirSync(inProject('resources', 'licences'))) {
      const name = file.replace(/\.txt$/u, '').replace('__', '/');
      expect(folders.has(name), name).toBe(true);
      expect(textsIn(inProject(folders.get(name)!.folder)), name).toEqual([]);
    }
  });

  it('are only of licences that are allowed', () => {
    expect(faultyLicences(components)).toEqual([]);
  });
});

describe('what is bundled', () => {
  const bundled = new Set<string>();
  const note: Plugin = {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle))
        for (const id of part.type === 'chunk' ? part.moduleIds : []) {
          const name = [...id.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/gu)].at(-1)?.[1];
          if (name !== undefined) bundled.add(name);
        }
    },
  };
  beforeAll(async () => {
    const { renderer } = electronVite as { renderer: InlineConfig };
    const quiet: InlineConfig = { configFile: false, logLevel: 'error' };
    await build({
      ...quiet,
      ...renderer,
      plugins: [renderer.plugins, note],
      build: { ...renderer.build, write: false },
    });
    await build({ ...quiet, ...cli, plugins: [note], build: { ...cli.build, write: false } });
  }, BUNDLING_MS);

  it('is in the bill of materials, whatever a package looks for by itself', () => {
    expect([...bundled]).toEqual(expect.arrayContaining(['react', 'uplot', 'ws', 'proxy-agent']));
    const listed = shippedPackages();
    expect([...bundled].filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('a text of notices', () => {
  it('says what several have in common once, under all of their names', () => {
    const text = writeNotices([
      notice('b', 'Do as you\nlike.'),
      notice('a', 'Do as you like.'),
      notice('c', 'Ask.'),
    ]);
    expect(text.match(/Do as you\s+like\./gu)).toHaveLength(1);
    expect(text).toContain('\na 1.0.0\nb 1.0.0\n===');
  });

  it('is not made while a package has no text, and names it', () => {
    expect(() => writeNotices([notice('bare'), notice('a', 'Ask.'), notice('naked')])).toThrow('bare, naked');
  });
});

it('the texts of a package are the files that say so', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-licence-'));
  try {
    for (const name of ['LICENCE.md', 'NOTICE', 'license-checker.js.map', 'README.md', 'index.js'])
      writeFileSync(path.join(folder, name), `${name}  \r\nsecond\n`);
    expect(textsIn(folder)).toEqual(['LICENCE.md\nsecond', 'NOTICE\nsecond']);
    expect(textsIn(path.join(folder, 'gone'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('a licence has to be on the list: of a choice one, of a pair both', () => {
  expect(['MIT', '(MIT OR GPL-2.0-only)', 'MIT AND Zlib', 'OFL-1.1'].map(isAllowed)).not.toContain(false);
  expect(
    ['', 'GPL-3.0-only', 'MIT AND GPL-2.0-only', 'MIT AND (ISC OR GPL-2.0-only)', 'SEE LICENSE IN x'].map(
      isAllowed,
    ),
  ).not.toContain(true);
  expect(
    faultyLicences([component('good', 'ISC'), component('bad', 'AGPL-3.0'), component('none', '')]),
  ).toEqual(['bad 1.0.0: AGPL-3.0', 'none 1.0.0: no licence']);
});
