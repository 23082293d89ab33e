import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import {
  openDesktopSession,
  possibleDesktop,
  type DesktopSession,
  type KeyringMode,
} from './desktop-session.ts';

const { keyring, notifications } = possibleDesktop() ?? { keyring: 'absent', notifications: 'absent' };
const complete = keyring === 'present' && notifications === 'present';

let session: DesktopSession | undefined;
afterEach(() => session?.close());

/** What keytar, in a process inside the session, makes of storing a secret and reading it back. */
function storeAndRead(env: NodeJS.ProcessEnv): string {
  const script = `const k = require('keytar');
    k.setPassword('opsdeck-test', 'ada', 'secret').then(() => k.getPassword('opsdeck-test', 'ada'))
      .then((seen) => console.log('read ' + seen), (error) => console.log(error.message));`;
  return spawnSync(process.execPath, ['-e', script], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
  }).stdout.trim();
}

describe.runIf(complete)('a desktop session', () => {
  test.each<[KeyringMode, string]>([
    ['present', 'read secret'],
    ['locked', 'Cannot create an item in a locked collection'],
    ['absent', 'The name org.freedesktop.secrets was not provided by any .service files'],
  ])('with its keyring %s is seen so by keytar', async (mode, outcome) => {
    session = await openDesktopSession({ keyring: mode, notifications: 'absent' });
    expect(storeAndRead(session.env)).toBe(outcome);
  });

  test('leaves nothing behind when it is closed', async () => {
    session = await openDesktopSession({ keyring: 'present', notifications: 'present' });
    const { HOME, DBUS_SESSION_BUS_ADDRESS } = session.env;
    expect(HOME).not.toBe(process.env.HOME);
    await session.close();
    expect(existsSync(HOME ?? '')).toBe(false);
    const bus = spawnSync(
      'dbus-send',
      ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'x.Y'],
      {
        env: { ...process.env, DBUS_SESSION_BUS_ADDRESS },
        encoding: 'utf8',
      },
    );
    expect(bus.stderr).toContain('Failed to open connection');
  });
});
