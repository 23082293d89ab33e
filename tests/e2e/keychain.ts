import type { LaunchedApp } from './launch/launched-app.ts';

/** The secrets of Opsdeck in the real keychain, by the names of the accounts in the profile. */
export async function keychainHolds(app: LaunchedApp, accountId: string): Promise<boolean> {
  return app.evaluate(async (_electron, name) => {
    const keytar = (await import('keytar')) as {
      default: { getPassword(service: string, account: string): Promise<string | null> };
    };
    return (await keytar.default.getPassword('Opsdeck', name)) !== null;
  }, accountId);
}
