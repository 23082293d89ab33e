import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

test.use({ firstStart: true });

test('offers the demo, and shows live tasks within seconds', async ({ page }) => {
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try the demo' }).click();

  await expect(connectionWords(page)).toContainText('Live');
  const running = page.getByRole('row').filter({ hasText: 'Running' }).first();
  await expect(running).toBeVisible();
  const bar = running.getByRole('progressbar');
  const before = Number(await bar.getAttribute('aria-valuenow'));
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  await expectAccessible(page);
});

test('names every fault of a manifest with its path, and keeps the text', async ({ page, backend }) => {
  await page.getByRole('tab', { name: 'Manifest' }).click();
  const text = page.getByRole('textbox', { name: 'Manifest' });
  await text.fill('{ "manifestVersion": 1, "name": ');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('This is no JSON.');

  const faulty = {
    manifestVersion: 1,
    family: 'my-desk',
    name: 'My desk',
    baseUrl: backend.systems['number-desk'],
    auth: { token: 'opaque', carry: { in: 'none' } },
    endpoints: [{ id: 'tasks', stream: 'tusks', path: 'ws/tasks/' }],
  };
  await text.fill(JSON.stringify(faulty));
  await page.getByRole('button', { name: 'Continue' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('endpoints.0.stream');
  await expect(alert).toContainText('endpoints.0.path');
  await expect(alert).toContainText('auth.carry');
  await expect(text).toHaveValue(JSON.stringify(faulty));
  await expectAccessible(page);

  const right = {
    ...faulty,
    auth: {
      ...faulty.auth,
      carry: { in: 'query', name: 'token' },
      login: { path: '/api/login/', accessField: 'token' },
      rest: { scheme: 'Token' },
    },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
  };
  await text.fill(JSON.stringify(right));
  await page.getByRole('button', { name: 'Continue' }).click();
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
});

test('says so when the address is none', async ({ page }) => {
  await page.getByRole('button', { name: /^Number desk/u }).click();
  await page.getByLabel('Address').fill('ftp://desk');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('no http or https address');
  await expect(page.getByLabel('Address')).toHaveValue('ftp://desk');
});

test('remembers servers and accounts over a restart', async ({ app, page, backend, userDataDir }) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await app.close();

  const { launchApp } = await import('./launch/launch-app.ts');
  const again = await launchApp({ userDataDir });
  try {
    await expect(connectionWords(await again.firstPage())).toContainText('Live');
  } finally {
    await again.close();
  }
});
