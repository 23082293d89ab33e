import type { VaultStatus } from '../../contract/server.ts';
import type { Log } from '../host.ts';
import { readKeychainFault } from './keychain-fault.ts';
import type { Keychain, Kept, LoadKeychain, Lookup, Vault } from './vault.ts';

/** Written, read and deleted to learn how the keychain is: reading alone cannot tell "locked" from "missing". */
const probeName = 'opsdeck-probe';

/**
 * Opens the vault. It never fails: where there is no keychain, or it is locked, secrets stay in memory and
 * `status()` says so. They are never written to disk in any other way.
 */
export async function openVault(loadKeychain: LoadKeychain, log: Log): Promise<Vault> {
  const inMemory = new Map<string, string>();
  const keychain = await loadKeychain().catch((error: unknown) => {
    log.warn({ error }, 'the keychain library does not load');
    return undefined;
  });
  let status: VaultStatus =
    keychain === undefined ? { name: 'memory', why: 'noModule' } : await probe(keychain, log);

  const noteFault = (error: unknown): void => {
    status = statusOfFault(error);
    log.warn({ error, status: status.name }, 'the keychain failed');
  };

  return {
    status: () => status,

    async find(name): Promise<Lookup> {
      const held = inMemory.get(name);
      if (held !== undefined) return { found: 'yes', secret: held };
      if (keychain === undefined) return { found: 'missing' };
      try {
        const secret = await keychain.get(name);
        if (secret !== null) return { found: 'yes', secret };
      } catch (error) {
        noteFault(error);
        return status.name === 'locked'
          ? { found: 'locked' }
          : { found: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
      }
      // "Nothing there" is also what a locked keychain answers: only a write tells which it is.
      status = await probe(keychain, log);
      if (status.name === 'locked') return { found: 'locked' };
      return status.name === 'memory' ? { found: 'unavailable', detail: status.why } : { found: 'missing' };
    },

    async keep(name, secret): Promise<Kept> {
      if (keychain !== undefined && status.name !== 'memory') {
        try {
          await keychain.set(name, secret);
          inMemory.delete(name);
          status = { name: 'keychain', service: keychain.service };
          return 'keychain';
        } catch (error) {
          noteFault(error);
        }
      }
      inMemory.set(name, secret);
      return 'memory';
    },

    async forget(name): Promise<boolean> {
      inMemory.delete(name);
      if (keychain === undefined || status.name === 'memory') return true;
      try {
        await keychain.delete(name);
        if ((await keychain.get(name)) !== null) return false;
        // A locked keychain answers "nothing there" too: only a write tells which it is.
        status = await probe(keychain, log);
        return status.name === 'keychain';
      } catch (error) {
        noteFault(error);
        return false;
      }
    },

    async retry(): Promise<VaultStatus> {
      if (keychain === undefined) return status;
      status = await probe(keychain, log);
      if (status.name !== 'keychain') return status;
      for (const [name, secret] of [...inMemory]) {
        try {
          await keychain.set(name, secret);
          inMemory.delete(name);
        } catch (error) {
          noteFault(error);
          break;
        }
      }
      return status;
    },
  };
}

async function probe(keychain: Keychain, log: Log): Promise<VaultStatus> {
  try {
    await keychain.set(probeName, 'probe');
    await keychain.delete(probeName);
    return { name: 'keychain', service: keychain.service };
  } catch (error) {
    const status = statusOfFault(error);
    log.warn({ error, status: status.name }, 'the keychain cannot be used');
    return status;
  }
}

function statusOfFault(error: unknown): VaultStatus {
  const fault = readKeychainFault(error);
  return fault === 'locked' ? { name: 'locked' } : { name: 'memory', why: fault };
}
