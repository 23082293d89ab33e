/** The moment that all charts point at; `null`: none. Outside of React, since it follows the mouse. */
export interface CrossHair {
  readonly at: () => number | null;
  readonly move: (at: number | null) => void;
  readonly follow: (listener: () => void) => () => void;
}

export function createCrossHair(): CrossHair {
  const listeners = new Set<() => void>();
  let at: number | null = null;
  return {
    at: () => at,
    move(next) {
      if (next === at) return;
      at = next;
      for (const listener of listeners) listener();
    },
    follow(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
