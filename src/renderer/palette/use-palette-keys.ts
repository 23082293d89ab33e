import { useEffect } from 'react';
import { takesKeys } from '../shared/takes-keys.ts';
import { usePalette } from './palette-store.ts';

/** Ctrl or Cmd and K opens the palette from anywhere; `?` the shortcuts, where no text is typed. */
export function usePaletteKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { open, show } = usePalette.getState();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        // The menu's own item must not open it a second time.
        event.preventDefault();
        show(open === 'palette' ? null : 'palette');
      } else if (
        event.key === '?' &&
        !event.ctrlKey &&
        !event.metaKey &&
        open === null &&
        !takesKeys(event.target)
      ) {
        event.preventDefault();
        show('shortcuts');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
