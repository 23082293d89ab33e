import { Menu } from '@base-ui/react/menu';
import { Check, MessageSquareText, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';
import { useConsole } from '../state/console-store.ts';
import { usePreferences } from '../state/preferences.ts';
import { CannedRepliesDialog } from './CannedRepliesDialog.tsx';

interface ComposerMenuProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onReply: (text: string) => void;
}

/** Canned replies to put in, and which key sends. */
export function ComposerMenu({ open, onOpen, onReply }: ComposerMenuProps) {
  const { t } = useTranslation();
  const { cannedReplies, sendWith } = usePreferences((store) => store.preferences);
  const setSendWith = usePreferences((store) => store.setSendWith);
  const isMac = useConsole((store) => store.main?.platform === 'darwin');
  const [managing, setManaging] = useState(false);
  return (
    <>
      <Menu.Root open={open} onOpenChange={onOpen}>
        <Menu.Trigger
          className="button composer-menu"
          aria-label={t('chat.canned.open')}
          title={t('chat.canned.open')}
        >
          <MessageSquareText aria-hidden />
        </Menu.Trigger>
        <Menu.Portal container={menuPlace()}>
          <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              {cannedReplies.length === 0 && <p className="menu-label">{t('chat.canned.none')}</p>}
              {cannedReplies.map(({ id, title, text }) => (
                <Menu.Item
                  key={id}
                  className="menu-item"
                  title={text.slice(0, 300)}
                  onClick={() => {
                    onReply(text);
                  }}
                >
                  <span className="menu-words">{title}</span>
                </Menu.Item>
              ))}
              <Menu.Separator className="menu-line" />
              <Menu.Item
                className="menu-item"
                onClick={() => {
                  setManaging(true);
                }}
              >
                <span className="menu-mark">
                  <Settings2 aria-hidden />
                </span>
                {t('chat.canned.manage')}
              </Menu.Item>
              <Menu.Separator className="menu-line" />
              <Menu.RadioGroup
                value={sendWith}
                onValueChange={(value: typeof sendWith) => {
                  setSendWith(value);
                }}
              >
                {(['enter', 'modEnter'] as const).map((each) => (
                  <Menu.RadioItem key={each} value={each} className="menu-item">
                    <span className="menu-mark">
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden />
                      </Menu.RadioItemIndicator>
                    </span>
                    {t(`chat.sendWith.${each}`, { key: isMac ? '⌘' : 'Ctrl' })}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <CannedRepliesDialog
        open={managing}
        onClose={() => {
          setManaging(false);
        }}
      />
    </>
  );
}
