import { useEffect, useState } from 'react';
import type { UpdateStatus } from '../../contract/update.ts';

/** How far an update is, from now on; `none` before the first answer. */
export function useUpdate(): UpdateStatus {
  const [status, setStatus] = useState<UpdateStatus>({ name: 'none' });
  useEffect(() => {
    let told = false;
    const stop = window.opsdeck.updates.onChanged((next) => {
      told = true;
      setStatus(next);
    });
    // An answer that was overtaken by news is old.
    void window.opsdeck.updates.status().then((first) => {
      if (!told) setStatus(first);
    });
    return stop;
  }, []);
  return status;
}
