import type { VaultStatus } from '../../contract/server.ts';
import type { Cancel, Clock } from '../host.ts';

/** A minute in all: a keyring that is not there by then is not on its way. */
const looksAfterMs = [2_000, 5_000, 15_000, 40_000] as const;

export interface AwaitKeychainDeps {
  readonly status: () => VaultStatus;
  /** Looks at the keychain again, and signs in whom it lets in. */
  readonly retry: () => Promise<void>;
  readonly clock: Clock;
}

/**
 * Looks again for a keychain that was not there at the start. What starts at login may be there before the desktop's
 * keyring is; without this, every sign-in would be asked for. A locked one is left alone: looking at it may ask somebody
 * for a password.
 */
export function awaitKeychain({ status, retry, clock }: AwaitKeychainDeps): Cancel {
  let cancel: Cancel = () => undefined;
  let stopped = false;
  const look = (index: number): void => {
    const afterMs = looksAfterMs[index];
    const vault = status();
    if (stopped || afterMs === undefined || vault.name !== 'memory' || vault.why !== 'noService') return;
    cancel = clock.after(afterMs, () => {
      void retry().finally(() => {
        look(index + 1);
      });
    });
  };
  look(0);
  return () => {
    stopped = true;
    cancel();
  };
}
