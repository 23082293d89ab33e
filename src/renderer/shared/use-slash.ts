import { useEffect, type RefObject } from 'react';
import { takesKeys } from './takes-keys.ts';

/** `/` leads to the search of the screen, where no text is typed. */
export function useSlash(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || takesKeys(event.target) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [search]);
}
