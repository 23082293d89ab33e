import { useEffect } from 'react';
import { useConsole } from './console-store.ts';

/** Keeps `data-theme` of the document at the operator's choice, or at the system's. */
export function useTheme(): void {
  const theme = useConsole((store) => store.main?.settings.theme ?? 'system');
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
      document.documentElement.dataset['theme'] = shown;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => {
      dark.removeEventListener('change', apply);
    };
  }, [theme]);
}
