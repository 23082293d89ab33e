import { SearchX, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shared/EmptyState.tsx';
import { SearchField } from '../shared/SearchField.tsx';
import { useConsole } from '../state/console-store.ts';
import { findSettings } from './find-settings.ts';
import { settingRows } from './rows/setting-rows.ts';
import { SettingsNav } from './SettingsNav.tsx';
import { SoughtSetting } from './SettingRow.tsx';
import './settings.css';
import { sectionOf, settingsTable, type SettingsSection } from './settings-table.ts';

/** How Opsdeck behaves on this computer: section by section, or what the search finds of all of them. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const setting = useConsole((store) => store.setting);
  const closeSettings = useConsole((store) => store.closeSettings);
  const [section, setSection] = useState<SettingsSection>(sectionOf(setting) ?? 'general');
  const [question, setQuestion] = useState('');
  useEffect(() => {
    document.title = t('console.windowTitle', { screen: t('settings.title'), server: t('shell.appName') });
  }, [t]);
  const asked = question.trim() !== '';
  const shown = asked
    ? findSettings(t, question)
    : settingsTable.filter((candidate) => candidate.section === section);
  const count = shown.reduce((sum, { settings }) => sum + settings.length, 0);
  return (
    <section className="settings" aria-label={t('settings.title')}>
      <div className="settings-head">
        <h1>{t('settings.title')}</h1>
        <SearchField
          look="settings-search"
          label={t('settings.search')}
          hint={t('settings.search')}
          text={question}
          onText={setQuestion}
        />
        <button type="button" className="icon-button" aria-label={t('console.close')} onClick={closeSettings}>
          <X aria-hidden />
        </button>
      </div>
      <div className="settings-body">
        <SettingsNav
          current={asked ? null : section}
          onSection={(next) => {
            setQuestion('');
            setSection(next);
          }}
        />
        <div className="settings-list">
          <p className="visually-hidden" role="status">
            {asked ? t('settings.found', { count }) : ''}
          </p>
          {count === 0 && <EmptyState icon={<SearchX />} title={t('settings.searchNone')} />}
          <SoughtSetting value={setting}>
            {shown.map((each) => (
              <section key={each.section} aria-labelledby={`settings-${each.section}`}>
                <h2 id={`settings-${each.section}`}>{t(`settings.section.${each.section}`)}</h2>
                {each.settings.map((id) => {
                  const Row = settingRows[id];
                  return <Row key={id} />;
                })}
              </section>
            ))}
          </SoughtSetting>
        </div>
      </div>
    </section>
  );
}
