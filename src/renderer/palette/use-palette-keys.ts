import { useEffect } from 'react';
import { useConsole } from '../state/console-store.ts';
import { takesKeys } from '../shared/takes-keys.ts';
import { usePalette } from './palette-store.ts';

/** Ctrl or Cmd and K opens the palette from anywhere, with the comma the settings; `?` the shortcuts, where no text is typed. */
export function usePaletteKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { open, show } = usePalette.getState();
      const withMod = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (withMod && event.key.toLowerCase() === 'k') {
        // The menu's own item must not open it a second time.
        event.preventDefault();
        show(open === 'palette' ? null : 'palette');
      } else if (withMod && event.key === ',') {
        event.preventDefault();
        useConsole.getState().openSettings();
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
