import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../i18n.ts';
import { findSettings } from './find-settings.ts';
import { sectionOf, settingsTable } from './settings-table.ts';

beforeAll(startI18n);

const found = (question: string) => findSettings(i18next.t, question).flatMap(({ settings }) => settings);

it('finds settings by their words and those of their section, in any order and case', () => {
  expect(found('tray')).toContain('closeToTray');
  expect(found('ROWS room')).toEqual(['density']);
  expect(found('network proxy')).toEqual(['servers']);
  expect(found('nothing of the sort')).toEqual([]);
  expect(found('')).toHaveLength(settingsTable.flatMap(({ settings }) => settings).length);
});

it('knows the section of each, and of nothing else', () => {
  expect(sectionOf('density')).toBe('appearance');
  expect(sectionOf('toString')).toBeUndefined();
  expect(sectionOf(null)).toBeUndefined();
});
