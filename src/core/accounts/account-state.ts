import type { ConnectionStatus } from '../../contract/connection.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import type { Account } from '../../contract/server.ts';
import type { SignInCause } from '../../contract/sign-in-cause.ts';
import type { Access } from '../auth/credential-keeper.ts';

/** Whether an account is signed in: learned from its credentials, and from what its connections meet with. */
export interface AccountState {
  get(): Account['state'];
  /** What is held cannot be renewed any more. */
  lost(why: SignInCause): void;
  /** Asks the credentials. */
  look(): Promise<void>;
  /** A connection has changed: what any of them says of the sign-in holds for the account. */
  judge(connections: Iterable<JudgedConnection>): void;
}

export interface JudgedConnection {
  readonly endpoint: Pick<EndpointManifest, 'auth'>;
  status(): Pick<ConnectionStatus, 'state'>;
}

export function createAccountState(access: () => Promise<Access>, onChange: () => void): AccountState {
  let state: Account['state'] = { name: 'signedIn' };

  const set = (next: Account['state']): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    onChange();
  };
  const look = async (): Promise<void> => {
    set(stateOf(await access()));
  };

  return {
    get: () => state,
    lost(why) {
      set({ name: 'signInNeeded', why });
    },
    look,
    judge(connections) {
      for (const connection of connections) {
        const { state: now } = connection.status();
        // The server thought better of its refusal; what could not be renewed, no open socket makes good.
        if (now.name === 'open' && connection.endpoint.auth === 'required' && isRefused(state))
          set({ name: 'signedIn' });
        if (now.name !== 'blocked') continue;
        if (now.reason.kind === 'unauthenticated' && state.name === 'signedIn') {
          set({ name: 'signInNeeded', why: 'refused' });
          return;
        }
        if (now.reason.kind === 'signInNeeded' && state.name === 'signedIn') void look();
      }
    },
  };
}

function stateOf(access: Access): Account['state'] {
  switch (access.kind) {
    case 'signInNeeded':
      return { name: 'signInNeeded', why: access.why };
    case 'vaultLocked':
      return { name: 'vaultLocked' };
    case 'token':
    case 'none':
    case 'transient':
      return { name: 'signedIn' };
  }
}

function isRefused(state: Account['state']): boolean {
  return state.name === 'signInNeeded' && state.why === 'refused';
}
