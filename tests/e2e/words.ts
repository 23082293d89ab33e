import { createInstance } from 'i18next';
import type { Language } from '../../src/contract/language.ts';
import { de } from '../../src/contract/messages/de/index.ts';
import { en } from '../../src/contract/messages/en/index.ts';
import { pseudo } from '../../src/contract/messages/pseudo.ts';

/** What the app says in a language for a key of its catalogue, to find its buttons by. */
export type Words = (key: string, params?: Record<string, unknown>) => string;

export async function wordsOf(language: Language): Promise<Words> {
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    fallbackLng: 'en',
    resources: {
      en: { translation: en },
      de: { translation: de },
      'en-XA': { translation: pseudo(en) },
    },
    interpolation: { escapeValue: false },
  });
  return (key, params = {}) => i18n.t(key, params);
}
