/** Listeners of one kind of event. A listener that throws does not keep the others from hearing. */
export interface Emitter<T> {
  emit(event: T): void;
  /** Returns its unsubscribe. */
  on(listener: (event: T) => void): () => void;
}

export function createEmitter<T>(onError: (error: unknown) => void = rethrowLater): Emitter<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    emit(event) {
      // Called for every frame: no copy. A set may be changed while it is walked.
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
