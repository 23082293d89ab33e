import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormField } from '../../contract/manifest.ts';
import type { NoList } from './decode.ts';
import type { ReadList } from './read-list.ts';

/** A file on its way into a form. */
export type FileState =
  | { name: 'idle' }
  | { name: 'reading'; file: string; share: number; entries: number }
  | { name: 'refused'; file: string; why: NoList | 'unreadable' };

export interface ListFile {
  readonly state: FileState;
  readonly read: (file: File, column?: number) => void;
  readonly cancel: () => void;
}

/** Reads one file at a time; another one, or leaving, ends the one before. */
export function useListFile(
  field: Pick<FormField, 'items' | 'unique'>,
  onRead: (list: ReadList) => void,
): ListFile {
  const [state, setState] = useState<FileState>({ name: 'idle' });
  const running = useRef<AbortController>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  return {
    state,
    read(file, column) {
      stop();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setState({ name: 'reading', file: file.name, share: 0, entries: 0 });
      void import('./read-list.ts')
        .then(({ readList }) =>
          readList(file, {
            field,
            column,
            signal,
            onProgress: (share, entries) => {
              if (!signal.aborted) setState({ name: 'reading', file: file.name, share, entries });
            },
          }),
        )
        .then((outcome) => {
          if (signal.aborted) return;
          setState(
            outcome.kind === 'refused'
              ? { name: 'refused', file: file.name, why: outcome.why }
              : { name: 'idle' },
          );
          if (outcome.kind === 'read') onRead(outcome.list);
        });
    },
    cancel() {
      stop();
      setState({ name: 'idle' });
    },
  };
}
