import { spawnSync } from 'node:child_process';
import { exitCodeOf, run } from './lib/child.ts';
import { buildKeytar, keytarLoads } from './lib/keytar-build.ts';
import { onPath } from './lib/on-path.ts';

/** What something needs from the system, which Debian and Ubuntu packages give it, and how to see that it is there. */
interface SystemNeed {
  /** Names to try in this order: Ubuntu has renamed some. */
  readonly packages: readonly [string, ...string[]];
  readonly why: string;
  readonly present: () => boolean;
}

export interface Purpose {
  /** Which program shows the windows. */
  readonly host: 'electron' | 'chromium';
  /** Whether the tests are to run: they need a desktop session of their own. */
  readonly tests: boolean;
}

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const debInstalled = (...names: string[]): boolean =>
  names.some((name) => {
    const seen = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' });
    return seen.status === 0 && seen.stdout === 'installed';
  });
const command = (name: string, why: string, binary: string): SystemNeed => ({
  packages: [name],
  why,
  present: () => onPath(binary),
});
const library = (why: string, ...packages: [string, ...string[]]): SystemNeed => ({
  packages,
  why,
  present: () => debInstalled(...packages),
});

const chromium: SystemNeed = {
  packages: ['chromium'],
  why: "shows the windows where Electron's own binary is not available",
  present: () => Boolean(process.env.CHROMIUM_PATH) || CHROMIUMS.some((name) => onPath(name)),
};
const electronLibraries: readonly SystemNeed[] = [
  library("Electron's windows", 'libgtk-3-0t64', 'libgtk-3-0'),
  library("Electron's network security", 'libnss3'),
  library("Electron's graphics", 'libgbm1'),
  library("Electron's sound", 'libasound2t64', 'libasound2'),
];
const keychain: SystemNeed = library('keytar reaches the keychain through it', 'libsecret-1-0');
const keytarBuild: readonly SystemNeed[] = [
  library('keytar is built against it', 'libsecret-1-dev'),
  command('pkg-config', "finds libsecret for keytar's build", 'pkg-config'),
  command('python3', "runs keytar's build (node-gyp)", 'python3'),
  command('make', 'builds keytar', 'make'),
  command('g++', 'builds keytar', 'g++'),
];
const testDesktop: readonly SystemNeed[] = [
  command('dbus', 'a session bus of the tests’ own', 'dbus-daemon'),
  command('gnome-keyring', 'a keychain of the tests’ own', 'gnome-keyring-daemon'),
  command('libsecret-tools', 'the tests look into that keychain with secret-tool', 'secret-tool'),
  command('xvfb', 'a display of the tests’ own', 'Xvfb'),
  command('dunst', 'a notification server of the tests’ own', 'dunst'),
  library('the same letters on every test machine', 'fonts-liberation'),
];
/** Checks of the packages we make; without it they are skipped. */
const packaging: readonly SystemNeed[] = [
  command('desktop-file-utils', 'checks the desktop file of the packages', 'desktop-file-validate'),
  command('nsis', 'compiles our part of the Windows installer', 'makensis'),
];
/** The backends' own software; where it cannot be had, the tests against it are skipped, and say so. */
const realStack: readonly SystemNeed[] = [
  library('the real backends’ framework', 'python3-django'),
  library('the real backends’ sockets', 'python3-django-channels'),
  library('the real backends’ server', 'daphne'),
  library('the real backends’ REST', 'python3-djangorestframework'),
  library('the real backends’ JWTs', 'python3-djangorestframework-simplejwt'),
  library('the real backends’ channel layer', 'python3-channels-redis'),
  command('openssl', 'the tests make certificates of their own', 'openssl'),
  command('redis-server', 'behind that channel layer', 'redis-server'),
];

/**
 * Sees to it that what the purpose needs from the system is there: installs it with apt where that is possible
 * (as root, on Debian or Ubuntu), else prints the one line to run. Does nothing on other systems.
 * Throws when something is missing without which nothing can run; the keychain is not such a thing.
 */
export async function ensureSystemPackages(purpose: Purpose): Promise<void> {
  if (process.platform !== 'linux') return;
  if (onPath('dpkg-query') && onPath('apt-get')) await installMissing(needsOf(purpose));
  if (purpose.host === 'chromium' && !chromium.present()) {
    throw new Error(
      "Neither Electron's binary nor a Chromium is here, so no window can be shown. Install Chromium, or set CHROMIUM_PATH.",
    );
  }
  if (purpose.tests) {
    const missing = testDesktop.filter((need) => !need.present() && !need.packages[0].startsWith('fonts-'));
    if (missing.length > 0) {
      throw new Error(
        `The tests need: ${missing.map(({ packages, why }) => `${packages[0]} (${why})`).join(', ')}`,
      );
    }
  }
  if (!keytarLoads() && !(await buildKeytar())) {
    console.error('opsdeck: keytar could not be built; secrets are kept in memory only, until the app ends.');
  }
}

function needsOf({ host, tests }: Purpose): readonly SystemNeed[] {
  return [
    ...(host === 'chromium' ? [chromium] : electronLibraries),
    keychain,
    ...(keytarLoads() ? [] : keytarBuild),
    ...(tests ? [...testDesktop, ...realStack, ...packaging] : []),
  ];
}

async function installMissing(needs: readonly SystemNeed[]): Promise<void> {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    const names = missing.map(({ packages }) => packages.at(-1)).join(' ');
    console.error(
      `opsdeck: missing system packages; run: sudo apt-get install --no-install-recommends ${names}`,
    );
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = async (...args: string[]): Promise<boolean> =>
    exitCodeOf(await run('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 2, 2] })) === 0;
  const listed = ({ packages }: SystemNeed): string =>
    packages.find((name) => isInstallable(name)) ?? packages[0];
  await aptGet('update');
  const names = missing.map(listed);
  console.error(`opsdeck: installing ${names.join(' ')}`);
  if (await aptGet('install', '-y', '--no-install-recommends', ...names)) return;
  // One unknown name makes apt install nothing: what can be had is better than nothing.
  for (const name of names) await aptGet('install', '-y', '--no-install-recommends', name);
}

/** Whether apt has a real package of that name: a virtual one cannot always be installed by its name. */
function isInstallable(name: string): boolean {
  const seen = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return seen.status === 0 && /Candidate: (?!\(none\))/.test(seen.stdout);
}
