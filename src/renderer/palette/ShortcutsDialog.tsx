import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import '../shared/dialog.css';
import { KeyNames } from './KeyNames.tsx';
import { usePalette } from './palette-store.ts';
import './palette.css';
import { shortcutTable } from './shortcut-table.ts';

/** The page of shortcuts. */
export function ShortcutsDialog() {
  const { t } = useTranslation();
  const open = usePalette((store) => store.open === 'shortcuts');
  const show = usePalette((store) => store.show);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) show(null);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog shortcuts">
          <div className="shortcuts-head">
            <Dialog.Title className="dialog-title">{t('palette.shortcuts')}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={t('console.close')}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <div className="shortcuts-groups">
            {shortcutTable.map(({ id, shortcuts }) => (
              <section key={id} aria-label={t(`palette.group.${id}`)}>
                <h3>{t(`palette.group.${id}`)}</h3>
                <dl>
                  {shortcuts.map((shortcut) => (
                    <div key={shortcut.id} className="shortcut">
                      <dt>{t(`palette.shortcut.${shortcut.id}`)}</dt>
                      <dd>
                        {shortcut.ways.map((keys) => (
                          <KeyNames key={keys.join(' ')} keys={keys} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
