import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../project.ts';
import { billOfMaterials, shippedPackages } from './bill-of-materials.ts';
import { licenceOf } from './licence-rules.ts';

/** Where the notices are made; electron-builder takes them from there. */
export const NOTICES_FILE = path.join('out', 'THIRD-PARTY-NOTICES.txt');

/** The texts of packages that bring none, NAME.txt each (`@scope/name` as `@scope__name`), with where they are from. */
const SUPPLIED = path.join('resources', 'licences');

/** LICENSE, LICENSE.BSD, licence.md, CopyrightNotice.txt; not a tool's license-checker.js. */
const LICENCE_FILE =
  /^(?:(?:un)?licen[cs]e|copying|notice|copyright)[\w.-]*(?<!\.(?:[cm]?[jt]sx?|json|map|html))$/iu;

/** A package of the installed app, with every licence text and notice that it brings. */
export interface Notice {
  readonly name: string;
  readonly version: string;
  /** By SPDX's names. */
  readonly licence: string;
  readonly texts: readonly string[];
}

/** Of everything in the bill of materials. */
export function collectNotices(): Notice[] {
  const folders = shippedPackages();
  return billOfMaterials().components.map((component) => {
    const { name, version } = component;
    const brought = textsIn(inProject(folders.get(name)?.folder ?? path.join('node_modules', name)));
    const supplied = inProject(SUPPLIED, `${name.replace('/', '__')}.txt`);
    return {
      name,
      version,
      licence: licenceOf(component),
      texts: brought.length === 0 && existsSync(supplied) ? [readText(supplied)] : brought,
    };
  });
}

/** The licence and notice files in a package's own folder, by name. */
export function textsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readText(path.join(folder, name)));
}

/** The notices as one text: a list of the packages, then each text once, under those that it belongs to. */
export function writeNotices(notices: readonly Notice[]): string {
  const bare = notices.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
  if (bare.length > 0)
    throw new Error(
      `No licence text comes with ${bare.join(', ')}. Put it into ${SUPPLIED}, with where it is from.`,
    );
  const sorted = [...notices].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
  const groups = new Map<string, { text: string; titles: string[] }>();
  for (const notice of sorted)
    for (const text of notice.texts) {
      // The same licence is broken into lines in many ways.
      const key = text.replaceAll(/\s+/gu, ' ');
      const group = groups.get(key) ?? { text, titles: [] };
      if (!group.titles.includes(titleOf(notice))) group.titles.push(titleOf(notice));
      groups.set(key, group);
    }
  const list = sorted.map((notice) => `  ${titleOf(notice)} (${notice.licence})`);
  const texts = [...groups.values()].map(
    ({ text, titles }) => `${RULE}\n${titles.join('\n')}\n${RULE}\n\n${text}\n`,
  );
  return [...LEAD, '', `The packages (${String(sorted.length)}):`, '', ...list, '', ...texts].join('\n');
}

/** Makes the file anew; answers how many packages are in it. Throws where one has no licence text. */
export function makeNoticesFile(): number {
  const notices = collectNotices();
  const text = writeNotices(notices);
  mkdirSync(inProject('out'), { recursive: true });
  writeFileSync(inProject(NOTICES_FILE), text);
  return notices.length;
}

const RULE = '='.repeat(80);
const LEAD = [
  'Opsdeck is made with the work of others: the packages below, each with its licence.',
  '',
  'Electron is built on Chromium and Node.js, and on what those are made of. Their',
  'licences are in the file LICENSES.chromium.html, beside the app; on macOS in its',
  'folder Contents/Resources.',
];

const titleOf = ({ name, version }: Notice): string => `${name} ${version}`;

const readText = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\S\n]+$/gmu, '')
    .trim();
