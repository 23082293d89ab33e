/**
 * Runs a command inside a desktop session of its own (bus, keyring, display, notification server) and answers the
 * command's exit code. Nothing of the user's own session or keyring is touched.
 *
 *   node scripts/run.js with-desktop [--keyring=present|locked|absent] [--notifications=present|absent] -- COMMAND …
 */
import { parseArgs } from 'node:util';
import { exitCodeOf, run } from './lib/child.ts';
import { openDesktopSession, type DesktopOptions } from './lib/desktop-session.ts';

function parse(
  argv: readonly string[],
): DesktopOptions & { readonly command: string; readonly args: string[] } {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      keyring: { type: 'string', default: 'present' },
      notifications: { type: 'string', default: 'present' },
    },
  });
  const { keyring, notifications } = values;
  if (keyring !== 'present' && keyring !== 'locked' && keyring !== 'absent') {
    throw new Error('--keyring is one of: present, locked, absent');
  }
  if (notifications !== 'present' && notifications !== 'absent') {
    throw new Error('--notifications is one of: present, absent');
  }
  const [command, ...args] = positionals;
  if (!command) throw new Error('Which command? Put it after --');
  return { keyring, notifications, command, args };
}

try {
  const { command, args, ...options } = parse(process.argv.slice(2));
  // A signal during the start must not leave half a session behind: it is obeyed once the session can be closed.
  let early: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    early = signal;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, note);
  const session = await openDesktopSession(options);
  try {
    if (early) process.exitCode = 143;
    else process.exitCode = exitCodeOf(await run(command, args, { env: session.env }));
  } finally {
    await session.close();
  }
} catch (error) {
  console.error(`with-desktop: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
