import type { Keychain } from './vault.ts';

/** The part of keytar that is used. `findCredentials` is left out on purpose: on a locked keyring it crashes. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Windows takes 2,560 bytes a secret; a JWT with many claims is longer. */
const windowsChunkLength = 1200;
const chunkHeader = /^opsdeck-chunks:(\d{1,3})$/u;

export interface KeytarOptions {
  /** The name under which the operator finds the items in the keychain's own program. */
  readonly serviceName: string;
  readonly platform: NodeJS.Platform;
}

/**
 * keytar as a `Keychain`. It is an optional dependency: `undefined` where it is not installed. The only file that
 * knows keytar.
 */
export async function loadKeytarKeychain(options: KeytarOptions): Promise<Keychain | undefined> {
  let keytar: Keytar;
  try {
    const loaded = (await import('keytar')) as Keytar & { default?: Keytar };
    keytar = loaded.default ?? loaded;
  } catch {
    return undefined;
  }
  return keychainOverKeytar(keytar, options);
}

export function keychainOverKeytar(keytar: Keytar, { serviceName, platform }: KeytarOptions): Keychain {
  const chunkLength = platform === 'win32' ? windowsChunkLength : Number.POSITIVE_INFINITY;
  const chunkName = (name: string, index: number): string => `${name}#${String(index)}`;

  const chunkCount = async (name: string): Promise<number> => {
    const header = chunkHeader.exec((await keytar.getPassword(serviceName, name)) ?? '');
    return Number(header?.[1] ?? 0);
  };

  /** What a longer secret left behind must not outlive it. */
  const deleteChunks = async (name: string, from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index += 1)
      await keytar.deletePassword(serviceName, chunkName(name, index));
  };

  return {
    service:
      platform === 'win32' ? 'credential-manager' : platform === 'darwin' ? 'keychain' : 'secret-service',

    async get(name) {
      const first = await keytar.getPassword(serviceName, name);
      const header = chunkHeader.exec(first ?? '');
      if (first === null || header === null) return first;
      const parts: string[] = [];
      for (let index = 0; index < Number(header[1]); index += 1) {
        const part = await keytar.getPassword(serviceName, chunkName(name, index));
        if (part === null) return null;
        parts.push(part);
      }
      return parts.join('');
    },

    async set(name, secret) {
      const before = Number.isFinite(chunkLength) ? await chunkCount(name) : 0;
      if (secret.length <= chunkLength) {
        await keytar.setPassword(serviceName, name, secret);
        await deleteChunks(name, 0, before);
        return;
      }
      const count = Math.ceil(secret.length / chunkLength);
      for (let index = 0; index < count; index += 1) {
        const part = secret.slice(index * chunkLength, (index + 1) * chunkLength);
        await keytar.setPassword(serviceName, chunkName(name, index), part);
      }
      // The header comes last: it never names chunks that are not written yet.
      await keytar.setPassword(serviceName, name, `opsdeck-chunks:${String(count)}`);
      await deleteChunks(name, count, before);
    },

    async delete(name) {
      const count = Number.isFinite(chunkLength) ? await chunkCount(name) : 0;
      await deleteChunks(name, 0, count);
      return keytar.deletePassword(serviceName, name);
    },
  };
}
