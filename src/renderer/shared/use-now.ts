import { useLayoutEffect, useState } from 'react';

/** The time in epoch milliseconds, told anew every `everyMs`; stands still while `everyMs` is `null`. */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useLayoutEffect(() => {
    if (everyMs === null) return undefined;
    // It stood still until now: without this, a countdown would begin with the time the clock was stopped at.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the time is the outside world, read before the paint
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
