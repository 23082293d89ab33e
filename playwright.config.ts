import { defineConfig } from '@playwright/test';

// A project is a state of the keyring. `npm test` and `npm run test:e2e` give each its own desktop session
// (scripts/with-desktop.ts); running `playwright test` by itself would find the user's own.
const LOCKED = '**/keyring-locked.spec.ts';
const ABSENT = '**/keyring-absent.spec.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  projects: [
    { name: 'present', testIgnore: [LOCKED, ABSENT] },
    { name: 'locked', testMatch: LOCKED },
    { name: 'absent', testMatch: ABSENT },
  ],
  // Each test starts an app and a Chromium: two at once on two cores make both miss their deadlines.
  workers: 1,
  fullyParallel: false,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // The first start on a cold machine takes several seconds; the expectations inside a test do not.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
});
