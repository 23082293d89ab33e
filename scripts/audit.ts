/** Asks the registry for advisories on what is shipped. Part of `npm run check`. */
import { spawnSync } from 'node:child_process';
import { auditVerdict } from './lib/audit-verdict.ts';
import { shippedPackages } from './lib/packaging/bill-of-materials.ts';
import { projectRoot } from './lib/project.ts';

// A registry that is not there answers by a time-out: a check waits no longer than this for it.
const patienceMs = 45_000;
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: projectRoot,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: patienceMs,
  maxBuffer: 64 * 1_024 * 1_024,
  env: { ...process.env, npm_config_fetch_retries: '0', npm_config_fetch_timeout: '20000' },
});
const { failed, words } = auditVerdict(String(stdout), new Set(shippedPackages().keys()));
console.log(words);
if (failed) process.exitCode = 1;
