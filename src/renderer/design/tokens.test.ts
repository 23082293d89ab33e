import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The custom properties of the rule with exactly this selector. */
function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  if (start === -1) throw new Error(`tokens.css has no ${selector}`);
  const rule = css.slice(start, css.indexOf('\n}', start));
  const tokens: Record<string, string> = {};
  for (const [, name = '', value = ''] of rule.matchAll(/--([\w-]+): ([^;]+);/gu)) tokens[name] = value;
  return tokens;
}

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf(":root[data-theme='dark']") };
// As the cascade has it: of two rules with as many attributes the later one counts.
const lightMore = { ...light, ...tokensOf(":root[data-contrast='more']") };
const darkMore = {
  ...dark,
  ...tokensOf(":root[data-contrast='more']"),
  ...tokensOf(":root[data-theme='dark'][data-contrast='more']"),
};

function luminanceOf(colour: string): number {
  const digits = /^#([\da-f]{6})$/u.exec(colour)?.[1];
  if (digits === undefined) throw new Error(`not a colour of six digits: ${colour}`);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((from) => {
    const part = Number.parseInt(digits.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As WCAG 2.2 defines it. */
function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['ground', 'ground-sunken', 'ground-raised', 'ground-hover', 'ground-selected', 'rail'];
const texts = ['text', 'text-soft'];
/** Placed on the plain grounds alone. */
const plain = ['ground', 'ground-sunken', 'ground-raised'];
const states = ['good', 'busy', 'bad'];
const across = (names: readonly string[], on: readonly string[]): [string, string][] =>
  names.flatMap((name) => on.map((ground): [string, string] => [name, ground]));

const textPairs: readonly (readonly [string, string])[] = [
  ...across(texts, [...grounds, 'neutral-ground', 'mine']),
  ...across(['text'], ['good-ground', 'busy-ground', 'bad-ground']),
  ...across(['text-faint', 'accent', ...states], plain),
  ...states.map((state): [string, string] => [state, `${state}-ground`]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
];
/** What is seen, not read: fields, their focus, what fills a bar, a dot, the line of a chart over its band. */
const shapePairs: readonly (readonly [string, string])[] = [
  ...across(['line-field', 'focus'], plain),
  ['accent', 'plot-area'],
];
const morePairs: readonly (readonly [string, string])[] = [
  ...across(['text-faint', 'accent', ...states], grounds),
  ...across(['accent'], ['neutral-ground', 'track']),
];
const moreShapes: readonly (readonly [string, string])[] = [
  ...across(['line', 'line-strong', 'line-field', 'focus'], grounds),
  ...across(['good-fill', 'busy-fill', 'bad-fill', 'neutral-fill'], ['ground', 'track', 'rail']),
];

const below = (
  tokens: Readonly<Record<string, string>>,
  pairs: readonly (readonly [string, string])[],
  least: number,
): string[] =>
  pairs
    .map(([one, other]) => ({ one, other, ratio: contrastOf(tokens[one] ?? '', tokens[other] ?? '') }))
    .filter(({ ratio }) => ratio < least)
    .map(({ one, other, ratio }) => `${one} on ${other}: ${ratio.toFixed(2)}`);

describe.each([
  ['light', light],
  ['dark', dark],
])('the usual contrast, %s', (_name, tokens) => {
  it('has 4.5 to 1 for text', () => {
    expect(below(tokens, textPairs, 4.5)).toEqual([]);
  });

  it('has 3 to 1 for what must be seen to be used', () => {
    expect(below(tokens, shapePairs, 3)).toEqual([]);
  });
});

describe.each([
  ['light', lightMore],
  ['dark', darkMore],
])('more contrast, %s', (_name, tokens) => {
  it('has 7 to 1 for text, the faint and the coloured too', () => {
    expect(below(tokens, [...textPairs, ...morePairs], 7)).toEqual([]);
  });

  it('has 3 to 1 for every line, and for what fills a bar or a dot', () => {
    expect(below(tokens, [...shapePairs, ...moreShapes], 3)).toEqual([]);
  });
});

it('knows what WCAG says of black, white and grey', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
