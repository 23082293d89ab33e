import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atNumberDesk, connectionWords, expect, startNumbers, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test('whatever the app writes is for its operator alone', async ({ app, page, backend, userDataDir }) => {
  const outside = mkdtempSync(path.join(tmpdir(), 'opsdeck-exports-'));
  await atNumberDesk(page, backend);
  await startNumbers(page, 10);
  await expect(page.getByRole('complementary', { name: 'Task details' })).toContainText('10 of 10');
  const own = [
    'profile.json',
    'history.sqlite',
    'history.sqlite-wal',
    'history.sqlite-shm',
    'logs/opsdeck.log',
  ];
  const wrong = (files: readonly string[]): string[] =>
    files.flatMap((name) => {
      const mode = modeOf(path.join(userDataDir, name));
      return mode === '600' ? [] : [`${name}: ${mode}`];
    });
  expect(wrong(own)).toEqual([]);
  expect(modeOf(userDataDir)).toBe('700');
  expect(modeOf(path.join(userDataDir, 'logs'))).toBe('700');

  await app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string };
      return Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath}` });
    };
  }, outside);
  await page.evaluate(async () => {
    const { accounts } = await window.opsdeck.app.state();
    await window.opsdeck.diagnostics.saveBundle({ accountId: accounts[0]?.id ?? '' });
    await window.opsdeck.history.export({
      query: {
        accountIds: [],
        kinds: [],
        states: [],
        text: '',
        from: null,
        to: null,
        minDurationMs: null,
        sort: { by: 'finished', direction: 'desc' },
      },
      format: 'csv',
    });
  });
  await expect.poll(() => readdirSync(outside).filter((name) => !name.endsWith('.part')).length).toBe(2);
  for (const name of readdirSync(outside)) expect(modeOf(path.join(outside, name)), name).toBe('600');
  rmSync(outside, { recursive: true });

  // The bounds of the window are written at its end; a second run finds everything, and keeps it closed.
  await app.close();
  expect(wrong(['window.json', ...own.filter((name) => !/-(?:wal|shm)$/u.test(name))])).toEqual([]);
  const again = await launchApp({ userDataDir });
  await expect(connectionWords(await again.firstPage())).toContainText('Live');
  expect(wrong(['window.json', ...own])).toEqual([]);
  await again.close();
});
