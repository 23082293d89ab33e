import { Bell, HardDrive, Keyboard, Network, Palette, SlidersHorizontal, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { settingsTable, type SettingsSection } from './settings-table.ts';

const icons = {
  general: SlidersHorizontal,
  appearance: Palette,
  notifications: Bell,
  shortcuts: Keyboard,
  network: Network,
  storage: HardDrive,
  advanced: Wrench,
} as const satisfies Record<SettingsSection, typeof Bell>;

interface SettingsNavProps {
  /** `null`: all are searched. */
  readonly current: SettingsSection | null;
  readonly onSection: (section: SettingsSection) => void;
}

/** The sections of the settings. */
export function SettingsNav({ current, onSection }: SettingsNavProps) {
  const { t } = useTranslation();
  return (
    <nav className="settings-nav" aria-label={t('settings.sections')}>
      {settingsTable.map(({ section }) => {
        const Icon = icons[section];
        return (
          <button
            key={section}
            type="button"
            className="settings-link"
            aria-current={section === current ? 'page' : undefined}
            onClick={() => {
              onSection(section);
            }}
          >
            <Icon aria-hidden />
            <span>{t(`settings.section.${section}`)}</span>
          </button>
        );
      })}
    </nav>
  );
}
