import { failed, success, type Outcome } from '../../contract/outcome.ts';
import { signInWithToken, type PastedToken } from '../auth/pasted-token.ts';
import { signIn, type SignedIn } from '../auth/sign-in.ts';
import { checkSignature } from '../auth/signature.ts';
import type { Ledger } from '../history/ledger.ts';
import type { Clock, Log } from '../host.ts';
import type { ServerBook } from '../servers/server-book.ts';
import { mayBeReached, type ServerEntry } from '../servers/server-entry.ts';
import type { Vault } from '../vault/vault.ts';
import type { AccountBook } from './account-book.ts';

/** How an account comes in. */
export interface Admission {
  signIn(serverId: string, username: string, password: string): Promise<Outcome<{ accountId: string }>>;
  /** By a token that the operator has from elsewhere. */
  signInWithToken(serverId: string, pasted: PastedToken): Promise<Outcome<{ accountId: string }>>;
  /** Without credentials, where the server has no accounts. */
  enter(serverId: string): Outcome<{ accountId: string }>;
  /** Looks at the keychain again: whoever waits for what is in there may come in now. */
  retryVault(): Promise<void>;
}

export interface AdmissionDeps {
  readonly servers: Pick<ServerBook, 'find' | 'get'>;
  readonly accounts: Pick<AccountBook, 'all' | 'ofServer' | 'open' | 'isStopped'>;
  readonly vault: Pick<Vault, 'retry'>;
  readonly ledger: Pick<Ledger, 'note'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly save: () => void;
  readonly onChange: () => void;
}

type Refusal = ReturnType<typeof failed>;

export function createAdmission(deps: AdmissionDeps): Admission {
  const { servers, accounts, ledger, log } = deps;

  const refused = (serverId: string, outcome: Refusal): Refusal => {
    const { code } = outcome.failure;
    log.info({ serverId, code }, 'a sign-in failed');
    ledger.note({ kind: 'signInFailed', serverId, failure: code });
    return outcome;
  };

  /** Lets in whoever holds these credentials: the account they had before, or a new one. */
  const admit = async (
    server: ServerEntry,
    { credentials, username }: SignedIn,
  ): Promise<Outcome<{ accountId: string }>> => {
    const serverId = server.id;
    const signature = await checkSignature(server.network.fetch, server.manifest, credentials.access);
    if (signature === 'invalid') return refused(serverId, failed('signatureInvalid'));
    // The server may have been removed meanwhile: nothing may be kept for it then.
    if (accounts.isStopped() || servers.get(serverId) === undefined) return failed('unknownServer');
    const known = accounts.ofServer(serverId).find((account) => account.username === username);
    const account = known ?? accounts.open(server, deps.newId(), username);
    await account.credentials.adopt(credentials, signature);
    ledger.note({ kind: 'signedIn', serverId, accountId: account.id });
    if (known === undefined) {
      deps.save();
      account.start();
    } else await account.credentialsChanged();
    deps.onChange();
    return success({ accountId: account.id });
  };

  return {
    async signIn(serverId, username, password) {
      const server = servers.find(serverId);
      if (!server.ok) return server;
      const { network, manifest } = server.value;
      const outcome = await signIn(network.fetch, manifest, username, password);
      return outcome.ok ? admit(server.value, outcome.value) : refused(serverId, outcome);
    },

    async signInWithToken(serverId, pasted) {
      const server = servers.find(serverId);
      if (!server.ok) return server;
      const { network, manifest } = server.value;
      // Where the server's own word is not asked for, the token would be kept before anything is refused.
      if (!mayBeReached(server.value))
        return failed('notEncrypted', { host: new URL(manifest.baseUrl).host });
      const outcome = await signInWithToken(network.fetch, manifest, pasted, deps.clock.now());
      return outcome.ok ? admit(server.value, outcome.value) : refused(serverId, outcome);
    },

    enter(serverId) {
      const server = servers.find(serverId);
      if (!server.ok) return server;
      const [known] = accounts.ofServer(serverId);
      if (known !== undefined) return success({ accountId: known.id });
      const account = accounts.open(server.value, deps.newId(), '');
      deps.save();
      account.start();
      deps.onChange();
      return success({ accountId: account.id });
    },

    async retryVault() {
      await deps.vault.retry();
      for (const account of accounts.all())
        if (account.state().name !== 'signedIn') await account.credentialsChanged();
      deps.onChange();
    },
  };
}
