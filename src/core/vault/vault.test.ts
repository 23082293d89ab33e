import { describe, expect, it } from 'vitest';
import { silentLog } from '../host.ts';
import { keychainOverKeytar } from './keytar-keychain.ts';
import { openVault } from './open-vault.ts';

/** keytar as it behaves on libsecret: a locked collection refuses writes and reads as empty. */
const fakeKeytar = () => {
  const items = new Map<string, string>();
  const lock = { locked: false };
  return {
    items,
    lock,
    getPassword: async (_service: string, name: string) => (lock.locked ? null : (items.get(name) ?? null)),
    setPassword: async (_service: string, name: string, secret: string) => {
      if (lock.locked) throw new Error('Cannot create an item in a locked collection');
      items.set(name, secret);
    },
    deletePassword: async (_service: string, name: string) => !lock.locked && items.delete(name),
  };
};
const open = (keytar: ReturnType<typeof fakeKeytar>, platform: NodeJS.Platform = 'linux') =>
  openVault(async () => keychainOverKeytar(keytar, { serviceName: 'Opsdeck', platform }), silentLog);

describe('the vault', () => {
  it('tells a locked keychain from a missing item, and moves secrets there once it is unlocked', async () => {
    const keytar = fakeKeytar();
    const vault = await open(keytar);
    expect(await vault.find('a')).toEqual({ found: 'missing' });
    keytar.lock.locked = true;
    expect(await vault.find('a')).toEqual({ found: 'locked' });
    expect(await vault.keep('a', 'secret')).toBe('memory');
    keytar.lock.locked = false;
    expect((await vault.retry()).name).toBe('keychain');
    expect(keytar.items.get('a')).toBe('secret');
  });

  it('does not claim that a secret is gone which a locked keychain still holds', async () => {
    const keytar = fakeKeytar();
    const vault = await open(keytar);
    await vault.keep('a', 'secret');
    keytar.lock.locked = true;
    expect(await vault.forget('a')).toBe(false);
    keytar.lock.locked = false;
    expect(await vault.forget('a')).toBe(true);
    expect(keytar.items.size).toBe(0);
  });

  it('splits long secrets on Windows and leaves no piece behind', async () => {
    const keytar = fakeKeytar();
    const vault = await open(keytar, 'win32');
    const long = 'x'.repeat(3000);
    await vault.keep('a', long);
    expect(Math.max(...[...keytar.items.values()].map((item) => item.length))).toBeLessThanOrEqual(1200);
    expect(await vault.find('a')).toEqual({ found: 'yes', secret: long });
    await vault.keep('a', 'short');
    expect([...keytar.items]).toEqual([['a', 'short']]);
  });
});
