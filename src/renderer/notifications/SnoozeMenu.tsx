import { Menu } from '@base-ui/react/menu';
import { AlarmClock } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../shared/menu.css';
import { snoozeEnd, snoozes } from '../../contract/snooze.ts';

/** Nothing on the desktop for a while. */
export function SnoozeMenu() {
  const { t } = useTranslation();
  // Within the page's landmarks: at the end of the document nobody would know what it belongs to.
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place}>
      <Menu.Root>
        <Menu.Trigger className="button button-plain">
          <AlarmClock aria-hidden />
          {t('notifications.snooze.menu')}
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              {snoozes.map((snooze) => (
                <Menu.Item
                  key={snooze}
                  className="menu-item"
                  onClick={() => {
                    void window.opsdeck.notifications.snooze(snoozeEnd(snooze, Date.now()));
                  }}
                >
                  {t(`notifications.snooze.${snooze}`)}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}
