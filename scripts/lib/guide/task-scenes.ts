import type { TaskKind } from '../../../backend/number-desk/task.ts';
import type { JsonObject } from '../../../backend/shared/json.ts';
import { headerSays, pointAway, type Scene } from './stage.ts';

const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `+1212555${String(1_000 + index)}`);

/** Tasks: watched, looked at, started, and those that have ended. */
export const taskScenes: readonly Scene[] = [
  {
    name: 'tasks',
    alsoDark: true,
    async play({ page, backend }) {
      const start = (kind: TaskKind, input: JsonObject, seconds: number): void => {
        backend.control.startTask(kind, input, 'operator', { durationMs: seconds * 1_000 });
      };
      start('validate_numbers', { numbers: numbers(2_400), batch_size: 100 }, 50);
      start('generate_numbers', { area_code: '617', quantity: 5_000 }, 90);
      start('bulk_sms', { recipients: numbers(860), message: 'Your parcel leaves the depot today.' }, 40);
      await page.getByRole('link', { name: 'Tasks' }).click();
      await headerSays(page, 'Live');
      const row = page.getByRole('row').filter({ hasText: 'Running' });
      // A few seconds later it is known how long they take.
      await row
        .filter({ hasText: '860' })
        .filter({ hasText: /[2-9]\d%/u })
        .waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'task-page',
    async play({ page, backend }) {
      const input = { recipients: numbers(1_200), message: 'Maintenance tonight from 01:00 to 02:00 UTC.' };
      backend.control.startTask('bulk_sms', input, 'operator', { durationMs: 40_000 });
      const row = page.getByRole('row').filter({ hasText: 'Bulk SMS' }).filter({ hasText: 'of 1,200' });
      await row.waitFor();
      await row.filter({ hasText: /[2-9]\d%/u }).waitFor();
      await row.click();
      await page.getByRole('button', { name: 'Open the whole page' }).click();
      await page.locator('.task-chart canvas').waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'list-check',
    async play({ page }) {
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: 'Close details' }).click();
      await page.getByRole('button', { name: 'New task' }).click();
      await page.getByRole('radio', { name: /^Bulk SMS/u }).click();
      await page
        .getByRole('textbox', { name: 'Recipients' })
        .fill('+1 212 555 0100\n+1 212 555 0101\ncall me\n(+1) 212-555-0100\n1.21256E+10\n+44 20 7946 0000');
      await page.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at ten.');
      await page.getByRole('button', { name: 'Show the lines that are left out' }).click();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'confirmation',
    async play({ page }) {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Send to/u })
        .waitFor();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'history',
    async play({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('grid', { name: 'Ended tasks' }).locator('.table-row').nth(8).waitFor();
      await pointAway(page);
      return undefined;
    },
  },
];
