/** Apart from the schemas: the console needs no schema library. */

/** What the operator can choose; `system`: as the computer speaks. */
export const languageChoices = ['system', 'en', 'de'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** What can be shown. `en-XA`, English with accents and brackets, is there for tests alone. */
export type Language = Exclude<LanguageChoice, 'system'> | 'en-XA';

/** How the languages call themselves: whoever lost their way finds their own among others. */
export const languageNames: Readonly<Record<Exclude<LanguageChoice, 'system'>, string>> = {
  en: 'English',
  de: 'Deutsch',
};

/**
 * The language to show. `systemLanguages` are BCP 47 tags, the most wanted first: the first of which we know the
 * language is taken, whatever its country; English where none is known.
 */
export function shownLanguage(
  choice: LanguageChoice,
  systemLanguages: readonly string[],
): Exclude<Language, 'en-XA'> {
  if (choice !== 'system') return choice;
  for (const tag of systemLanguages) {
    const [language] = tag.toLowerCase().split(/[-_]/u);
    if (language === 'en' || language === 'de') return language;
  }
  return 'en';
}
