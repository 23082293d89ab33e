import i18next from 'i18next';
import type { Language } from '../contract/language.ts';
import { de } from '../contract/messages/de/index.ts';
import { en } from '../contract/messages/en/index.ts';
import { pseudo } from '../contract/messages/pseudo.ts';
import type { Phrase } from '../contract/phrase.ts';

/** Words for a phrase, in the operator's language. */
export type Translate = (phrase: Phrase) => string;

export interface Translator {
  readonly translate: Translate;
  readonly language: () => Language;
  /** What is translated from now on is in this language; what was handed out stays as it is. */
  readonly use: (language: Language) => void;
}

export async function createTranslator(): Promise<Translator> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    // Native menus and notifications are plain text: nothing to escape.
    interpolation: { escapeValue: false },
  });
  let shown: Language = 'en';
  let fixed = instance.getFixedT(shown);
  return {
    translate: ({ key, params }) => fixed(key, params ?? {}),
    language: () => shown,
    use(language) {
      if (language === shown) return;
      if (language === 'en-XA') instance.addResourceBundle(language, 'translation', pseudo(en));
      shown = language;
      fixed = instance.getFixedT(language);
    },
  };
}
