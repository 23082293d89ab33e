import { useEffect, useState } from 'react';

/** The time in epoch milliseconds, told anew every `everyMs`; stands still while `everyMs` is `null`. */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return undefined;
    // It stood still until now: without this, a countdown would begin with the time the clock was stopped at.
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
