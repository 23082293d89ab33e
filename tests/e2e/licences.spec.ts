import { makeNoticesFile } from '../../scripts/lib/packaging/third-party-notices.ts';
import { expect, expectAccessible, test } from './app-test.ts';

test('the licences of what Opsdeck is made with are read in the console', async ({ page }) => {
  const packages = makeNoticesFile();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Licences');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  const text = dialog.getByRole('textbox', { name: 'The licences of what Opsdeck is made with' });
  await expect(text).toHaveValue(new RegExp(`The packages \\(${String(packages)}\\)`, 'u'));
  await expect(text).toHaveValue(/SIL OPEN FONT LICENSE/u);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
