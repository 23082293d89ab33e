import i18next from 'i18next';
import { en } from '../contract/messages/en/index.ts';
import type { Phrase } from '../contract/phrase.ts';

/** Words for a phrase, in the operator's language. */
export type Translate = (phrase: Phrase) => string;

export async function createTranslate(): Promise<Translate> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // Native menus and notifications are plain text: nothing to escape.
    interpolation: { escapeValue: false },
  });
  return ({ key, params }) => instance.t(key, params ?? {});
}
