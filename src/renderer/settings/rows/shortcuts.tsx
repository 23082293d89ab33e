import { useTranslation } from 'react-i18next';
import { usePalette } from '../../palette/palette-store.ts';
import { keyName } from '../../palette/shortcut-table.ts';
import { Button } from '../../shared/Button.tsx';
import { useConsole } from '../../state/console-store.ts';
import { usePreferences } from '../../state/preferences.ts';
import { Choice } from '../Choice.tsx';
import { SettingRow } from '../SettingRow.tsx';

export function SendWithRow() {
  const { t } = useTranslation();
  const platform = useConsole((store) => store.main?.platform ?? '');
  const { preferences, setSendWith } = usePreferences();
  return (
    <SettingRow id="sendWith">
      {(labels) => (
        <Choice
          labels={labels}
          options={(['enter', 'modEnter'] as const).map((value) => ({
            value,
            words: t(`settings.choice.sendWith.${value}`, { mod: keyName('Mod', platform) }),
          }))}
          chosen={preferences.sendWith}
          onChosen={setSendWith}
        />
      )}
    </SettingRow>
  );
}

export function AllShortcutsRow() {
  const { t } = useTranslation();
  const show = usePalette((store) => store.show);
  return (
    <SettingRow id="allShortcuts">
      {(labels) => (
        <Button
          aria-describedby={labels['aria-describedby']}
          onClick={() => {
            show('shortcuts');
          }}
        >
          {t('settings.row.allShortcuts.action')}
        </Button>
      )}
    </SettingRow>
  );
}
