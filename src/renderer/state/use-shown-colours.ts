import { useSyncExternalStore } from 'react';

const forced = '(forced-colors: active)';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
  const query = matchMedia(forced);
  query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', onChange);
  };
}

function shown(): string {
  const { theme = 'light', contrast = 'usual' } = document.documentElement.dataset;
  return `${theme} ${contrast} ${matchMedia(forced).matches ? 'forced' : 'own'}`;
}

/** Names the set of colours that is on the screen, for what is painted by hand: another name, other colours. */
export const useShownColours = (): string => useSyncExternalStore(subscribe, shown);
