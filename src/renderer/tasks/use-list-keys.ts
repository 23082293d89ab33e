import { useEffect } from 'react';
import { takesKeys } from '../shared/takes-keys.ts';

/** Keys that mean the selection, wherever the focus is: Escape drops it, Delete asks to cancel what is in it. */
export function useListKeys(selected: boolean, onDrop: () => void, onCancel: () => void): void {
  useEffect(() => {
    if (!selected) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (takesKeys(event.target) || event.defaultPrevented) return;
      if (event.key === 'Escape') {
        // One thing at a time: first the selection goes, then the details.
        event.stopImmediatePropagation();
        onDrop();
      }
      if (event.key === 'Delete') onCancel();
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
    };
  }, [selected, onDrop, onCancel]);
}
