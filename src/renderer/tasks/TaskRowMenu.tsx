import { ContextMenu } from '@base-ui/react/context-menu';
import { Copy, Hash, PanelRight, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { RowMenu, RowMenuItem } from '../shared/RowMenu.tsx';
import { rowText } from './row-text.ts';

interface TaskRowMenuProps {
  readonly rowOf: (key: string) => TaskRow | undefined;
  readonly kinds: readonly TaskKind[];
  readonly onOpen: (key: string) => void;
  readonly onCancel: (key: string) => void;
  readonly children: ReactNode;
}

/** What can be done with the row under the pointer, or with the one that has the focus. */
export function TaskRowMenu({ rowOf, kinds, onOpen, onCancel, children }: TaskRowMenuProps) {
  const { t } = useTranslation();
  const copy = (text: string): void => {
    void window.opsdeck.app.copyText(text);
  };
  return (
    <RowMenu
      label={t('console.tasks.menu')}
      rowOf={rowOf}
      items={(row) => (
        <>
          <RowMenuItem
            icon={PanelRight}
            words={t('console.tasks.open')}
            onChoose={() => {
              onOpen(row.key);
            }}
          />
          <RowMenuItem
            icon={Hash}
            words={t('console.tasks.copyId')}
            onChoose={() => {
              copy(row.id);
            }}
          />
          <RowMenuItem
            icon={Copy}
            words={t('console.tasks.copyRow')}
            onChoose={() => {
              copy(rowText(t, row, kinds.find((kind) => kind.kind === row.kind)?.title));
            }}
          />
          {!isEnded(row.state) && (
            <>
              <ContextMenu.Separator className="menu-line" />
              <RowMenuItem
                icon={X}
                words={t('console.details.cancel')}
                look="danger"
                disabled={row.cancelRequested}
                onChoose={() => {
                  onCancel(row.key);
                }}
              />
            </>
          )}
        </>
      )}
    >
      {children}
    </RowMenu>
  );
}
