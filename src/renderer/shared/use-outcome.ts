import { useCallback, useRef, useState } from 'react';
import { failed, type Failure, type Outcome } from '../../contract/outcome.ts';

export interface Attempt {
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Runs one attempt; a second one while the first is under way is ignored. Answers the value, or `undefined`. */
  run<T>(action: () => Promise<Outcome<T>>): Promise<{ value: T } | undefined>;
  reset(): void;
}

/** One thing the operator asked for: whether it is under way, and why it failed. */
export function useAttempt(): Attempt {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // State is only seen by the next render, and a second click can come before it.
  const underWay = useRef(false);
  const run = useCallback(async <T>(action: () => Promise<Outcome<T>>) => {
    if (underWay.current) return undefined;
    underWay.current = true;
    setPending(true);
    setFailure(null);
    const outcome = await settle(action);
    underWay.current = false;
    setPending(false);
    if (outcome.ok) return { value: outcome.value };
    setFailure(outcome.failure);
    return undefined;
  }, []);
  const reset = useCallback(() => {
    setFailure(null);
  }, []);
  return { pending, failure, run, reset };
}

/** A call that throws met a bug of ours: it is told as one, in the same place as any other failure. */
export async function settle<T>(action: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await action();
  } catch {
    return failed('internal');
  }
}
