import type { ListRule } from './list-check.ts';
import type { ListChoice, NoEntries, ReadList } from './read-list.ts';

/** A file on its way into a form. */
export type FileState =
  | { readonly name: 'idle' }
  | {
      readonly name: 'reading';
      readonly file: string;
      /** Of its bytes, from 0 to 1, in whole hundredths. */
      readonly share: number;
      readonly entries: number;
      readonly cancel: () => void;
    }
  | { readonly name: 'refused'; readonly file: string; readonly why: NoEntries };

/** What a field of a form holds in the place of typed text. */
export interface ListSlot {
  /** What was read last; it stays while another file is read, and where that one is refused. */
  readonly list: ReadList | undefined;
  readonly state: FileState;
}

export const emptySlot: ListSlot = { list: undefined, state: { name: 'idle' } };

/** Reads a file into a slot; `show` is called with each new state of it, and never again after the last. */
export function readIntoSlot(
  before: ReadList | undefined,
  file: File,
  rule: ListRule,
  choice: ListChoice,
  show: (slot: ListSlot) => void,
): void {
  const controller = new AbortController();
  const { signal } = controller;
  const cancel = (): void => {
    controller.abort();
    show({ list: before, state: { name: 'idle' } });
  };
  const progress = (share: number, entries: number): void => {
    show({ list: before, state: { name: 'reading', file: file.name, share, entries, cancel } });
  };
  let told = 0;
  progress(0, 0);
  void import('./read-list.ts')
    .then(({ readList }) =>
      readList(file, {
        rule,
        choice,
        signal,
        onProgress(share, entries) {
          const hundredths = Math.floor(share * 100);
          if (signal.aborted || hundredths === told) return;
          told = hundredths;
          progress(hundredths / 100, entries);
        },
      }),
    )
    .then((outcome) => {
      if (signal.aborted) return;
      switch (outcome.kind) {
        case 'read':
          show({ list: outcome.list, state: { name: 'idle' } });
          return;
        case 'refused':
          show({ list: before, state: { name: 'refused', file: file.name, why: outcome.why } });
          return;
        case 'cancelled':
          return;
      }
    });
}
