import { expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings-choices.ts';
import { createApplySettings } from './apply-settings.ts';

it('is told each setting once, and again only when it is another', () => {
  const told: unknown[] = [];
  const apply = createApplySettings({
    theme: (theme) => told.push(theme),
    lockAfterMinutes: (minutes) => told.push(minutes),
  });
  apply(defaultSettings);
  apply({ ...defaultSettings, density: 'compact' });
  apply({ ...defaultSettings, theme: 'dark' });
  apply({ ...defaultSettings, theme: 'dark', lockAfterMinutes: 5 });
  expect(told).toEqual(['system', null, 'dark', 5]);
});
