import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { formatsOf, type Formats } from '../contract/formats.ts';
import type { Language } from '../contract/language.ts';
import { en } from '../contract/messages/en/index.ts';
import type { Phrase } from '../contract/phrase.ts';

/** English is there from the start: it stands in for whatever another language has no word for. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
}

/** Nobody pays for the catalogue of a language that is not theirs: each is fetched when it is first shown. */
const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<object>>> = {
  de: async () => (await import('../contract/messages/de/index.ts')).de,
  'en-XA': async () => (await import('../contract/messages/pseudo.ts')).pseudo(en),
};

/** Makes a language ready to be shown; resolved at once where it was before. */
export async function fetchLanguage(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'translation')) return;
  i18next.addResourceBundle(language, 'translation', await catalogues[language]());
}

/** Shows a language that was fetched, and tells the document, for screen readers and hyphens. */
export async function showLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** The language on the screen; English where nothing was shown yet. */
export function languageShown(): Language {
  // Typed as always there, and absent before the start.
  const language = i18next.language as string | undefined;
  return language === 'de' || language === 'en-XA' ? language : 'en';
}

/** How the language on the screen writes numbers, times and lists. */
export const formats = (): Formats => formatsOf(languageShown());

/** The words of a phrase that came over the bridge. */
export function say(translate: TFunction, { key, params }: Phrase): string {
  return translate(key, params ?? {});
}
