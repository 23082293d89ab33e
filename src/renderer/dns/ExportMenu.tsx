import { Menu } from '@base-ui/react/menu';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';

interface ExportMenuProps {
  readonly disabled: boolean;
  readonly onFormat: (format: 'zone' | 'csv') => void;
}

/** What is shown, as a file. */
export function ExportMenu({ disabled, onFormat }: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Root>
      <Menu.Trigger className="button toolbar-button" disabled={disabled}>
        <Download aria-hidden />
        {t('dns.export.title')}
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {(['zone', 'csv'] as const).map((format) => (
              <Menu.Item
                key={format}
                className="menu-item"
                onClick={() => {
                  onFormat(format);
                }}
              >
                {t(`dns.export.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
