import { ContextMenu } from '@base-ui/react/context-menu';
import { AtSign, ClipboardCopy, Copy, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRow } from '../../contract/dns.ts';
import { RowMenu } from '../shared/RowMenu.tsx';

interface RecordRowMenuProps {
  readonly rowOf: (key: string) => DnsRow | undefined;
  readonly onOpen: (key: string) => void;
  readonly onCopy: (row: DnsRow, part: 'name' | 'value' | 'row') => void;
  readonly children: ReactNode;
}

/** What can be done with the row under the pointer, or with the one that has the focus. */
export function RecordRowMenu({ rowOf, onOpen, onCopy, children }: RecordRowMenuProps) {
  const { t } = useTranslation();
  return (
    <RowMenu
      label={t('dns.menu')}
      rowOf={rowOf}
      items={(row) => (
        <>
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
        </>
      )}
    >
      {children}
    </RowMenu>
  );
}
