import { ContextMenu } from '@base-ui/react/context-menu';
import { AtSign, ClipboardCopy, Copy, PanelRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRow } from '../../contract/dns.ts';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';

interface RecordRowMenuProps {
  readonly rowOf: (key: string) => DnsRow | undefined;
  readonly onOpen: (key: string) => void;
  readonly onCopy: (row: DnsRow, part: 'name' | 'value' | 'row') => void;
  readonly children: ReactNode;
}

/** What can be done with the row under the pointer, or with the one that has the focus. */
export function RecordRowMenu({ rowOf, onOpen, onCopy, children }: RecordRowMenuProps) {
  const { t } = useTranslation();
  const [row, setRow] = useState<DnsRow>();
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className="table-menu"
        onContextMenu={(event) => {
          const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
          const found = key === undefined ? undefined : rowOf(key);
          setRow(found);
          // Beside the rows there is nothing to do.
          if (found === undefined) event.preventBaseUIHandler();
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={menuPlace()}>
        <ContextMenu.Positioner className="menu-positioner">
          {row !== undefined && (
            <ContextMenu.Popup className="menu" aria-label={t('dns.menu')}>
              <ContextMenu.Item
                className="menu-item"
                onClick={() => {
                  onOpen(row.key);
                }}
              >
                <PanelRight aria-hidden />
                {t('dns.open')}
              </ContextMenu.Item>
              <ContextMenu.Item
                className="menu-item"
                onClick={() => {
                  onCopy(row, 'value');
                }}
              >
                <Copy aria-hidden />
                {t('dns.copyValue')}
              </ContextMenu.Item>
              <ContextMenu.Item
                className="menu-item"
                onClick={() => {
                  onCopy(row, 'name');
                }}
              >
                <AtSign aria-hidden />
                {t('dns.copyName')}
              </ContextMenu.Item>
              <ContextMenu.Item
                className="menu-item"
                onClick={() => {
                  onCopy(row, 'row');
                }}
              >
                <ClipboardCopy aria-hidden />
                {t('dns.copyRow')}
              </ContextMenu.Item>
            </ContextMenu.Popup>
          )}
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
