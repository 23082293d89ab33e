import { useState, type KeyboardEvent } from 'react';

const entries = '[data-entry]';

export interface EntryFocus {
  /** Of the one entry that the Tab key reaches. */
  readonly active: string | null;
  readonly onFocus: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Arrows, Home and End lead through the entries; Tab leaves them after the one that is active. */
export function useEntryFocus(first: string | undefined): EntryFocus {
  const [active, setActive] = useState<string | null>(null);
  return {
    active: active ?? first ?? null,
    onFocus: setActive,
    onKeyDown(event) {
      const all = [...event.currentTarget.querySelectorAll<HTMLElement>(entries)];
      const at = all.findIndex((entry) => entry.closest('li')?.contains(document.activeElement) === true);
      const target: Readonly<Record<string, number>> = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        Home: 0,
        End: all.length - 1,
      };
      const aimed = target[event.key];
      if (aimed === undefined || at < 0) return;
      event.preventDefault();
      all[Math.min(Math.max(0, aimed), all.length - 1)]?.focus();
    },
  };
}
