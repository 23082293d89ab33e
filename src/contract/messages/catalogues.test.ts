import { describe, expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { pseudo } from './pseudo.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its whole key. */
function textsOf(catalogue: Texts, under = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${under}${key}`, value]] : [...textsOf(value, `${under}${key}.`)],
    ),
  );
}

/** With their formats: a number that is written as text in one language is a fault. */
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/gu)].map(([, inside = '']) => inside).toSorted();

const plural = /_(zero|one|two|few|many|other)$/u;

const english = textsOf(en);
const languages = { de, 'en-XA': pseudo(en) };

describe.each(Object.entries(languages))('the catalogue in %s', (language, catalogue) => {
  const texts = textsOf(catalogue);

  it('has the same keys as the English one', () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('fills in the same', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const given = placeholders(english.get(key) ?? '');
      const taken = placeholders(text);
      // “A minute” in place of “1 minute”: the singular may know its number.
      const spared = /_(zero|one)$/u.test(key) ? given.filter((name) => !taken.includes(name)) : [];
      return (
        given.filter((name) => !spared.includes(name) || !/^(count|shown)/u.test(name)).join('|') !==
        taken.join('|')
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has every plural form that its language needs', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const stems = new Set(
      [...texts.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
    );
    const missing = [...stems].flatMap((stem) =>
      needed.map((form) => `${stem}_${form}`).filter((key) => !texts.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('has no empty text and none that is not trimmed but for menus', () => {
    const odd = [...texts].filter(
      ([key, text]) => text.trim() === '' || (text !== text.trim() && !key.includes('.tray.')),
    );
    expect(odd).toEqual([]);
  });
});

describe('the German catalogue', () => {
  it('uses German quotation marks, and three dots as one character', () => {
    const odd = [...textsOf(de)].filter(([, text]) => /”|\.\.\.|!|(?<!„[^“]*)“/u.test(text));
    expect(odd).toEqual([]);
  });
});
