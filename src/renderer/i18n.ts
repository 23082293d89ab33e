import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../contract/messages/en/index.ts';
import type { Phrase } from '../contract/phrase.ts';

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}

/** The words of a phrase that came over the bridge. */
export function say(translate: TFunction, { key, params }: Phrase): string {
  return translate(key, params ?? {});
}
