import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { run } from './child.ts';
import { inProject } from './project.ts';

// Folders in which a system's Node keeps its C headers.
const HEADER_ROOTS = ['/usr', '/usr/local'];
// A build takes half a minute on two slow cores; beyond this a download hangs in a closed network.
const DEADLINE_MS = 300_000;

/** Whether the keychain's native module is there and fits. Asked in a process of its own: a bad build could crash. */
export function keytarLoads(): boolean {
  if (!existsSync(inProject('node_modules', 'keytar'))) return false;
  const seen = spawnSync(process.execPath, ['-e', "require('keytar')"], {
    cwd: inProject(),
    stdio: 'ignore',
  });
  return seen.status === 0;
}

/**
 * Installs keytar again. npm removes an optional package whose build failed, so there may be nothing left to
 * rebuild; package.json and the lockfile stay as they are. Answers whether it loads afterwards.
 */
export async function buildKeytar(): Promise<boolean> {
  const version = lockedVersion();
  if (!version) return false;
  const env: NodeJS.ProcessEnv = { ...process.env };
  // With the headers of the system's Node at hand nothing is downloaded. keytar uses Node-API, whose headers fit
  // any later Node.
  const headers = HEADER_ROOTS.find((root) => existsSync(`${root}/include/node/node_api.h`));
  if (headers && !env.npm_config_nodedir) env.npm_config_nodedir = headers;
  console.error(`opsdeck: building keytar ${version}, which reaches the keychain`);
  const broken = existsSync(inProject('node_modules', 'keytar'));
  const args = broken
    ? ['rebuild', 'keytar']
    : ['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', `keytar@${version}`];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['--loglevel=error', ...args], { env, stdio: ['ignore', 2, 2], deadlineMs: DEADLINE_MS });
  return keytarLoads();
}

/**
 * Puts keytar's package there, unbuilt, where npm removed it because its build failed: its types are checked against
 * on every machine, its native module is needed only where the app runs.
 */
export async function ensureKeytarPackage(): Promise<void> {
  const version = lockedVersion();
  if (!version || existsSync(inProject('node_modules', 'keytar'))) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run(npm, ['--loglevel=error', ...args, `keytar@${version}`], {
    stdio: ['ignore', 2, 2],
    deadlineMs: DEADLINE_MS,
  });
}

function lockedVersion(): string | undefined {
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string } | undefined>;
  };
  return lock.packages['node_modules/keytar']?.version;
}
