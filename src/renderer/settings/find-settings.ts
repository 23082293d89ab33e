import type { TFunction } from 'i18next';
import { settingsTable, type SettingId, type SettingsSection } from './settings-table.ts';

export interface FoundSection {
  readonly section: SettingsSection;
  readonly settings: readonly SettingId[];
}

/** The settings whose words, or whose section's, hold every word of the question, by section. */
export function findSettings(t: TFunction, question: string): FoundSection[] {
  const words = fold(question).split(/\s+/u).filter(Boolean);
  return settingsTable.flatMap(({ section, settings }) => {
    const found = settings.filter((id) => {
      const text = fold(
        [
          t(`settings.section.${section}`),
          t(`settings.row.${id}.title`),
          t(`settings.row.${id}.help`, ''),
        ].join(' '),
      );
      return words.every((word) => text.includes(word));
    });
    return found.length === 0 ? [] : [{ section, settings: found }];
  });
}

/** Without accents and case: “fur” finds “für”. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
