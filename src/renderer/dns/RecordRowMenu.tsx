import { AtSign, ClipboardCopy, Copy, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRow } from '../../contract/dns.ts';
import { RowMenu, RowMenuItem } from '../shared/RowMenu.tsx';

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
          <RowMenuItem
            icon={PanelRight}
            words={t('dns.open')}
            onChoose={() => {
              onOpen(row.key);
            }}
          />
          <RowMenuItem
            icon={Copy}
            words={t('dns.copyValue')}
            onChoose={() => {
              onCopy(row, 'value');
            }}
          />
          <RowMenuItem
            icon={AtSign}
            words={t('dns.copyName')}
            onChoose={() => {
              onCopy(row, 'name');
            }}
          />
          <RowMenuItem
            icon={ClipboardCopy}
            words={t('dns.copyRow')}
            onChoose={() => {
              onCopy(row, 'row');
            }}
          />
        </>
      )}
    >
      {children}
    </RowMenu>
  );
}
