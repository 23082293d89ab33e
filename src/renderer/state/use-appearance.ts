import { useLayoutEffect } from 'react';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { appearanceOf, type Appearance } from './appearance.ts';
import { useConsole } from './console-store.ts';
import { keepingPlaces } from './keep-places.ts';
import { measures } from './measures.ts';

/**
 * Keeps `data-theme`, `data-density`, `data-contrast` and `data-motion` of the document at the operator's choices, or at
 * the system's.
 */
export function useAppearance(): void {
  // Before the first paint, and not through a render: the lists find the new style when they lay themselves out.
  useLayoutEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const contrast = matchMedia('(prefers-contrast: more)');
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    const forced = matchMedia('(forced-colors: active)');
    const show = (): void => {
      showAppearance(
        appearanceOf(useConsole.getState().main?.settings ?? defaultSettings, {
          dark: dark.matches,
          moreContrast: contrast.matches,
          lessMotion: motion.matches,
          forcedColours: forced.matches,
        }),
      );
    };
    show();
    const leave = useConsole.subscribe(show);
    const queries = [dark, contrast, motion, forced];
    for (const query of queries) query.addEventListener('change', show);
    return () => {
      leave();
      for (const query of queries) query.removeEventListener('change', show);
    };
  }, []);
}

function showAppearance({ theme, density, contrast, motion }: Appearance): void {
  const { dataset, style } = document.documentElement;
  const put = (name: keyof Appearance, value: string): void => {
    // What is written again is read again by everybody who observes it.
    if (dataset[name] !== value) dataset[name] = value;
  };
  put('theme', theme);
  put('contrast', contrast);
  put('motion', motion);
  if (dataset['density'] === density) return;
  keepingPlaces(() => {
    put('density', density);
    style.setProperty('--row-height', `${measures[density].rowHeight}px`);
  });
}
