/**
 * `npm test`: unit tests, then the end-to-end tests in a desktop session of their own, once for each state of the
 * keyring. `-- --only unit|e2e` runs one kind; what follows a second `--` goes to Playwright.
 * The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/app-build.ts';
import { exitCodeOf, run } from './lib/child.ts';
import { openDesktopSession, type DesktopSession, type KeyringMode } from './lib/desktop-session.ts';
import { ensureElectron } from './lib/electron-binary.ts';
import { commandOf, inProject } from './lib/project.ts';
import { playwrightCounts, sumOf, unreported, vitestCounts, type Counts } from './lib/test-counts.ts';
import { ensureSystemPackages } from './system-packages.ts';

const REPORTS = inProject('.cache', 'test-reports');
const KEYRINGS: readonly KeyringMode[] = ['present', 'locked', 'absent'];

interface Suite {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
}

async function unit(): Promise<Counts> {
  const report = `${REPORTS}/unit.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const result = await run(process.execPath, [commandOf('vitest'), 'run', ...reporters]);
  return vitestCounts(report, exitCodeOf(result));
}

async function endToEnd(keyring: KeyringMode, extra: readonly string[]): Promise<Counts> {
  const report = `${REPORTS}/e2e-${keyring}.json`;
  const args = ['test', `--project=${keyring}`, '--reporter=line,json', ...extra];
  let session: DesktopSession;
  try {
    // Notifications go missing together with the keyring: that is what a bare window manager looks like.
    const notifications = keyring === 'absent' ? 'absent' : 'present';
    session =
      process.platform === 'linux' ? await openDesktopSession({ keyring, notifications }) : usersOwn();
  } catch (error) {
    console.error(`opsdeck: ${error instanceof Error ? error.message : String(error)}`);
    return unreported;
  }
  try {
    const env = { ...session.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const result = await run(process.execPath, [commandOf('@playwright/test', 'playwright'), ...args], {
      env,
    });
    return playwrightCounts(report, exitCodeOf(result));
  } finally {
    await session.close();
  }
}

/** Outside Linux there is one keychain, the system's, and no way to make another. */
const usersOwn = (): DesktopSession => ({ env: process.env, close: () => Promise.resolve() });

/** The keyrings for which there are specs; outside Linux they cannot be locked or taken away. */
function keyringsToTest(): readonly KeyringMode[] {
  return KEYRINGS.filter((keyring) => {
    if (keyring === 'present') return existsSync(inProject('tests', 'e2e'));
    return (
      process.platform === 'linux' && existsSync(inProject('tests', 'e2e', `keyring-${keyring}.spec.ts`))
    );
  });
}

async function test(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { only: { type: 'string' } },
  });
  const { only } = values;
  if (only !== undefined && only !== 'unit' && only !== 'e2e') throw new Error('--only is one of: unit, e2e');

  const electron = await ensureElectron();
  await ensureSystemPackages({ host: electron.kind === 'installed' ? 'electron' : 'chromium', tests: true });
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const suites: Suite[] = [];
  const timed = async (name: string, task: () => Promise<Counts>): Promise<void> => {
    console.log(`\n── ${name}`);
    const from = performance.now();
    const counts = await task();
    suites.push({ name, counts, seconds: (performance.now() - from) / 1000 });
  };
  if (only !== 'e2e') await timed('unit', unit);
  if (only !== 'unit') {
    await ensureBuilt();
    for (const keyring of keyringsToTest()) {
      await timed(`e2e, keyring ${keyring}`, () => endToEnd(keyring, positionals));
    }
  }

  console.log('');
  for (const { name, counts, seconds } of suites) {
    const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : '';
    console.log(
      `${name.padEnd(24)} ${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped} (${seconds.toFixed(1)} s)`,
    );
  }
  const total = sumOf(suites.map(({ counts }) => counts));
  console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

try {
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  console.error(`opsdeck: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
