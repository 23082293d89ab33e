import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { acceleratorOf, keysOfAccelerator } from '../../../contract/accelerator.ts';
import { KeyNames } from '../../palette/KeyNames.tsx';
import { Button } from '../../shared/Button.tsx';
import { useConsole } from '../../state/console-store.ts';
import { SettingRow } from '../SettingRow.tsx';
import { changeSettings, useDesktopStatus, useSettings } from '../use-settings.ts';

/** Waits for keys, and has been pressed what cannot be taken. */
type Listening = 'no' | 'yes' | 'unfit';

export function GlobalShortcutRow() {
  const { t } = useTranslation();
  const { globalShortcut } = useSettings();
  const { globalShortcut: status } = useDesktopStatus();
  const platform = useConsole((store) => store.main?.platform ?? '');
  const [listening, setListening] = useState<Listening>('no');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (listening === 'no' || event.key === 'Tab') return;
    // Nothing else may come of what is pressed here.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening('no');
      return;
    }
    if (['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'].includes(event.key)) return;
    const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event;
    const altGraph = event.getModifierState('AltGraph');
    const pressed = { key, code, ctrlKey, altKey, shiftKey, metaKey, altGraph };
    const accelerator = acceleratorOf(pressed, platform);
    if (accelerator !== undefined) changeSettings({ globalShortcut: accelerator });
    setListening(accelerator === undefined ? 'unfit' : 'no');
  };
  const fault =
    listening === 'unfit'
      ? t('settings.row.globalShortcut.needsModifier')
      : listening === 'no' && status === 'taken'
        ? t('settings.row.globalShortcut.taken')
        : '';
  return (
    <SettingRow id="globalShortcut">
      {(labels) => (
        <>
          {globalShortcut === null ? (
            <span className="soft">{t('settings.row.globalShortcut.none')}</span>
          ) : (
            <KeyNames keys={keysOfAccelerator(globalShortcut)} />
          )}
          <Button
            aria-describedby={labels['aria-describedby']}
            aria-pressed={listening !== 'no'}
            onKeyDown={onKeyDown}
            onBlur={() => {
              setListening('no');
            }}
            onClick={() => {
              setListening('yes');
            }}
          >
            {t(listening === 'no' ? 'settings.row.globalShortcut.set' : 'settings.row.globalShortcut.press')}
          </Button>
          {globalShortcut !== null && (
            <Button
              onClick={() => {
                changeSettings({ globalShortcut: null });
              }}
            >
              {t('settings.row.globalShortcut.clear')}
            </Button>
          )}
          <p className="setting-fault" role="status">
            {fault}
          </p>
        </>
      )}
    </SettingRow>
  );
}
