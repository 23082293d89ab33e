import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../src/contract/messages/en/index.ts';
import { readPage } from './lib/guide/markdown.ts';
import { saidOnScreen } from './lib/guide/said-on-screen.ts';
import { scenes } from './lib/guide/scenes.ts';
import { inProject } from './lib/project.ts';

const pagesIn = (...folder: string[]): string[] =>
  readdirSync(inProject(...folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => inProject(...folder, name));
const guide = pagesIn('docs', 'guide');
const everyPage = [
  inProject('README.md'),
  inProject('backend', 'PROTOCOL.md'),
  ...pagesIn('docs'),
  ...pagesIn('docs', 'decisions'),
  ...guide,
];
const pictures = inProject('docs', 'guide', 'pictures');
/** Everybody who fetches the project fetches them. */
const MOST_BYTES = 2_500_000;

const isElsewhere = (link: string): boolean => /^[a-z]+:/u.test(link);
const short = (file: string): string => path.relative(inProject(), file).replaceAll('\\', '/');

describe('the documentation', () => {
  it.each(everyPage.map((file) => [short(file), file]))('%s leads only to what is there', (_name, file) => {
    const dead = readPage(file)
      .links.filter((link) => !isElsewhere(link))
      .filter((link) => {
        const [to = '', anchor] = link.split('#');
        const target = to === '' ? file : path.resolve(path.dirname(file), decodeURIComponent(to));
        if (!existsSync(target)) return true;
        return anchor !== undefined && !(target.endsWith('.md') && readPage(target).anchors.has(anchor));
      });
    expect(dead).toEqual([]);
  });

  it('has every page of the guide in its index', () => {
    const named = readPage(inProject('docs', 'guide', 'README.md')).links;
    expect(guide.map((file) => path.basename(file)).filter((name) => name !== 'README.md')).toEqual(
      named.filter((link) => !link.includes('/')).sort(),
    );
  });
});

describe('the guide', () => {
  it.each(guide.map((file) => [short(file), file]))(
    '%s calls things by the words on the screen',
    (_name, file) => {
      const said = saidOnScreen(en);
      // In the index bold is explained, by itself.
      expect(readPage(file).bold.filter((words) => !said(words) && words !== 'bold')).toEqual([]);
    },
  );

  it('shows every picture that there is, each made by a scene, and none is large', () => {
    const made = scenes.flatMap(({ name, alsoDark }) => (alsoDark ? [name, `${name}-dark`] : [name]));
    const there = readdirSync(pictures);
    expect([...there].sort()).toEqual(made.map((name) => `${name}.png`).sort());
    const shown = new Set(
      everyPage.flatMap((file) => readPage(file).links.map((link) => path.resolve(path.dirname(file), link))),
    );
    expect(there.filter((name) => !shown.has(path.join(pictures, name)))).toEqual([]);
    const bytes = there.reduce((sum, name) => sum + statSync(path.join(pictures, name)).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });
});

describe('a page', () => {
  it('is read for links, headings and bold words, but not in its code', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-page-'));
    const file = path.join(folder, 'page.md');
    try {
      writeFileSync(
        file,
        '# A “B”, c\n## Twice\n## Twice\n[a](b.md#c) `**no**` <img src="d.png">\n**Save and\nclose**\n```\n[x](y)\n```\n',
      );
      expect(readPage(file)).toEqual({
        links: ['b.md#c', 'd.png'],
        anchors: new Set(['a-b-c', 'twice', 'twice-1']),
        bold: ['Save and close'],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('may quote a text whole, with any values, and no part of one', () => {
    const said = saidOnScreen({
      a: { save: 'Save', until: 'Quiet hours until {{until}}', all: '{{x}} all' },
    });
    expect(['Save', 'Quiet hours until 07:00'].map(said)).toEqual([true, true]);
    expect(['save', 'Saves', 'Quiet hours', 'after all'].map(said)).toEqual([false, false, false, false]);
  });
});
