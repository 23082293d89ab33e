import { useEffect, useRef, useState } from 'react';
import { credentialKinds } from '../../contract/credential-kinds.ts';
import type { Diagnostics, Trial } from '../../contract/diagnostics.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';

type Credential = Trial['credential'];

export const trialKey = (endpointId: string, credential: Credential): string => `${endpointId}/${credential}`;

export interface ConnectionTest {
  readonly trials: ReadonlyMap<string, Outcome<Trial>>;
  /** The handshake that is being tried. */
  readonly current: string | null;
  run(room: string): Promise<void>;
  stop(): void;
}

/** Tries every endpoint with every kind of credential, one after the other: a server is not to feel it. */
export function useConnectionTest(accountId: string, endpoints: Diagnostics['endpoints']): ConnectionTest {
  const [trials, setTrials] = useState<ReadonlyMap<string, Outcome<Trial>>>(new Map());
  const [current, setCurrent] = useState<string | null>(null);
  /** A run that was stopped must not go on after its handshake. */
  const number = useRef(0);
  useEffect(
    () => () => {
      number.current += 1;
    },
    [],
  );

  const run = async (room: string): Promise<void> => {
    const mine = (number.current += 1);
    setTrials(new Map());
    for (const { id: endpointId, needsRoom } of endpoints) {
      if (needsRoom && room === '') continue;
      for (const credential of credentialKinds) {
        const key = trialKey(endpointId, credential);
        setCurrent(key);
        const outcome = await settle(() =>
          window.opsdeck.diagnostics.tryEndpoint({
            accountId,
            endpointId,
            credential,
            ...(needsRoom ? { room } : {}),
          }),
        );
        if (mine !== number.current) return;
        setTrials((known) => new Map(known).set(key, outcome));
      }
    }
    setCurrent(null);
  };

  return {
    trials,
    current,
    run,
    stop() {
      number.current += 1;
      setCurrent(null);
    },
  };
}
