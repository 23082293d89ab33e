import { useState } from 'react';
import type { Failure, Outcome } from '../../contract/outcome.ts';
import { useAttempt } from '../shared/use-outcome.ts';

export interface SavedFile {
  /** Where the last one was written. */
  readonly file: string | null;
  readonly failure: Failure | null;
  readonly pending: boolean;
  readonly save: (write: () => Promise<Outcome<{ file: string | null }>>) => void;
}

/** One export: under way, written, or why not. */
export function useSavedFile(): SavedFile {
  const attempt = useAttempt();
  const [file, setFile] = useState<string | null>(null);
  return {
    file,
    failure: attempt.failure,
    pending: attempt.pending,
    save(write) {
      setFile(null);
      void attempt.run(write).then((written) => {
        if (written !== undefined) setFile(written.value.file);
      });
    },
  };
}
