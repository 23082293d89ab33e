import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Texts that are data, by where they stand: names and words of servers, operators, customers and files. */
const dataPlaces = [
  'code',
  'kbd',
  '.mono',
  '.long-text',
  '.confirm-message',
  '.message',
  '.rail',
  '.sidebar-head',
  '.room-name',
  '.dns-type',
  '.dns-table .cell-name',
  '.conversation-head h2',
  '.messages',
  'bdi',
  // The faults of a manifest come from its schema, in English.
  '.issues',
  // The columns of a task's batches, and what stands in them, are the server's.
  '.batches',
  '[data-series]',
  '[data-tile]',
  'textarea',
  'svg',
  '[data-words="others"]',
];

/** Words that are the same in every language, and what `Intl` writes, which has no brackets. */
const freeWords = [
  'Opsdeck',
  'English',
  'Deutsch',
  'operator',
  'DNS',
  'TTL',
  'Enter',
  'Esc',
  'Ctrl',
  'Shift',
  'Alt',
  'Page Up',
  'Page Down',
];

const presetFolder = path.join(import.meta.dirname, '../../resources/presets');

/** Every text of the manifests: what a server says of its tasks, fields and endpoints is in its own language. */
function serverWords(): string[] {
  const words: string[] = [];
  const gather = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  for (const file of readdirSync(presetFolder))
    gather(JSON.parse(readFileSync(path.join(presetFolder, file), 'utf8')));
  return words.filter((word) => /[a-z]{2}/iu.test(word));
}

export interface ScreenFaults {
  /** Elements whose text is cut off, and that tell nobody the whole of it. */
  readonly cut: readonly string[];
  /** Texts that are not from the catalogue; only asked for in the language with brackets. */
  readonly bare: readonly string[];
  /** What scrolls sideways. */
  readonly sideways: readonly string[];
}

export function screenFaults(page: Page, options: { readonly brackets: boolean }): Promise<ScreenFaults> {
  return page.evaluate(
    ({ brackets, places, words }) => {
      const nameOf = (element: Element): string => {
        const classes = [...element.classList].map((name) => `.${name}`).join('');
        return `${element.tagName.toLowerCase()}${classes}`;
      };
      const visible = (element: Element): boolean =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        // Kept for screen readers: a pixel that nobody sees.
        element.getBoundingClientRect().width > 2;
      const short = (text: string): string => text.trim().replace(/\s+/gu, ' ').slice(0, 90);
      const open = document.querySelector('[role=dialog],[role=alertdialog],[role=menu]');
      // What lies behind a dialog was looked at before.
      const seen = open ?? document.body;
      const texts: { text: Text; element: Element }[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode as Text;
        const element = text.parentElement;
        if (element === null || text.data.trim() === '' || !seen.contains(element) || !visible(element))
          continue;
        texts.push({ text, element });
      }

      const cut = new Set<string>();
      for (const { text, element } of texts) {
        // The excerpt of a message is an excerpt: the room has the whole.
        if (element.closest('[title], .room-last') !== null) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        let [scrollsX, scrollsY] = [false, false];
        for (let around: Element | null = element; around !== null; around = around.parentElement) {
          const style = getComputedStyle(around);
          // What scrolls can be read.
          scrollsX ||= ['auto', 'scroll'].includes(style.overflowX);
          scrollsY ||= ['auto', 'scroll'].includes(style.overflowY);
          const clipsX = !scrollsX && (style.overflowX === 'hidden' || style.overflowX === 'clip');
          const clipsY = !scrollsY && (style.overflowY === 'hidden' || style.overflowY === 'clip');
          const clip = around.getBoundingClientRect();
          const beyond =
            (clipsX && (box.right > clip.right + 1.5 || box.left < clip.left - 1.5)) ||
            (clipsY && (box.bottom > clip.bottom + 6 || box.top < clip.top - 6));
          if (beyond) {
            cut.add(`${nameOf(element)} in ${nameOf(around)}: ${short(text.data)}`);
            break;
          }
        }
        const right = document.documentElement.clientWidth;
        if (!scrollsX && (box.left < -1.5 || box.right > right + 1.5))
          cut.add(`${nameOf(element)} beyond the window: ${short(text.data)}`);
      }

      const bare = new Set<string>();
      const outside = (text: string): string => {
        let depth = 0;
        let left = '';
        for (const character of text) {
          if (character === '[') depth += 1;
          else if (character === ']') depth -= 1;
          else if (depth <= 0) left += character;
        }
        return depth === 0 ? left : text;
      };
      // What `Intl` writes: days, months, spans; and units.
      const written =
        /\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*|(?:in )?\d+ (?:sec|min|hr)\. ago|now|yesterday|today|[smhd]|ms|MB|kB|min)\b/gu;
      const isBare = (text: string): boolean => {
        let rest = outside(text)
          .replaceAll(/https?:\/\/\S+/gu, ' ')
          .replaceAll('(demo)', ' ')
          .replaceAll(/127\.0\.0\.1:\d+\S*/gu, ' ');
        for (const word of words) rest = rest.replaceAll(word, ' ');
        return /\p{L}{2}/u.test(rest.replaceAll(written, ' '));
      };
      if (brackets) {
        for (const { text, element } of texts) {
          if (places.some((place) => element.closest(place) !== null)) continue;
          // A text may be in several pieces, as where what was found is marked.
          if (!isBare(text.data) || !isBare(element.textContent)) continue;
          if (element.parentElement !== null && !isBare(element.parentElement.textContent)) continue;
          bare.add(`${nameOf(element)}: ${short(text.data)}`);
        }
        for (const attribute of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
          for (const element of seen.querySelectorAll(`[${attribute}]`)) {
            const value = element.getAttribute(attribute) ?? '';
            if (!visible(element) || places.some((place) => element.closest(place) !== null)) continue;
            // A tooltip that repeats what is cut off is what it repeats.
            if (attribute === 'title' && element.textContent.includes(value)) continue;
            if (isBare(value)) bare.add(`${nameOf(element)} ${attribute}: ${short(value)}`);
          }
      }

      const sideways = [document.documentElement, ...seen.querySelectorAll('*')]
        .filter((element) => {
          const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
          return (
            element.scrollWidth > element.clientWidth + 1 && (scrolls || element === document.documentElement)
          );
        })
        .map((element) => `${nameOf(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
      return { cut: [...cut], bare: [...bare], sideways };
    },
    {
      brackets: options.brackets,
      places: dataPlaces,
      // The longest first: a short one inside it must not take it apart.
      words: [...serverWords(), ...freeWords].toSorted((a, b) => b.length - a.length),
    },
  );
}
