import { ContextMenu } from '@base-ui/react/context-menu';
import { Copy, Hash, PanelRight, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { RowMenu } from '../shared/RowMenu.tsx';
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
          <ContextMenu.Item
            className="menu-item"
            onClick={() => {
              onOpen(row.key);
            }}
          >
            <PanelRight aria-hidden />
            {t('console.tasks.open')}
          </ContextMenu.Item>
          <ContextMenu.Item
            className="menu-item"
            onClick={() => {
              copy(row.id);
            }}
          >
            <Hash aria-hidden />
            {t('console.tasks.copyId')}
          </ContextMenu.Item>
          <ContextMenu.Item
            className="menu-item"
            onClick={() => {
              copy(rowText(t, row, kinds.find((kind) => kind.kind === row.kind)?.title));
            }}
          >
            <Copy aria-hidden />
            {t('console.tasks.copyRow')}
          </ContextMenu.Item>
          {!isEnded(row.state) && (
            <>
              <ContextMenu.Separator className="menu-line" />
              <ContextMenu.Item
                className="menu-item menu-danger"
                disabled={row.cancelRequested}
                onClick={() => {
                  onCancel(row.key);
                }}
              >
                <X aria-hidden />
                {t('console.details.cancel')}
              </ContextMenu.Item>
            </>
          )}
        </>
      )}
    >
      {children}
    </RowMenu>
  );
}
