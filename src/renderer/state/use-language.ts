import { useEffect } from 'react';
import { fetchLanguage, showLanguage } from '../i18n.ts';
import { useConsole } from './console-store.ts';

/** Keeps the words on the screen in the language that the main process shows its own in. */
export function useLanguage(): void {
  const language = useConsole((store) => store.main?.shownLanguage ?? 'en');
  useEffect(() => {
    let wanted = true;
    void fetchLanguage(language)
      .then(async () => {
        // Another one may have been chosen while this one was fetched.
        if (wanted) await showLanguage(language);
      })
      .catch(() => {
        // Its file cannot be read: the words stay those that can be.
      });
    return () => {
      wanted = false;
    };
  }, [language]);
}
