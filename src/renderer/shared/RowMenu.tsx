import { ContextMenu } from '@base-ui/react/context-menu';
import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import './menu.css';
import { menuPlace } from './menu-place.ts';

interface RowMenuProps<Row> {
  readonly label: string;
  /** The row of a `data-key`. */
  readonly rowOf: (key: string) => Row | undefined;
  /** Its menu: `RowMenuItem`s. */
  readonly items: (row: Row) => ReactNode;
  /** The table. */
  readonly children: ReactNode;
}

/** The menu of the row under the pointer, or of the one that has the focus. */
export function RowMenu<Row>({ label, rowOf, items, children }: RowMenuProps<Row>) {
  const [row, setRow] = useState<Row>();
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className="table-menu"
        onContextMenu={(event) => {
          const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
          const found = key === undefined ? undefined : rowOf(key);
          setRow(() => found);
          // Beside the rows there is nothing to do.
          if (found === undefined) event.preventBaseUIHandler();
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal container={menuPlace()}>
        <ContextMenu.Positioner className="menu-positioner">
          {row !== undefined && (
            <ContextMenu.Popup className="menu" aria-label={label}>
              {items(row)}
            </ContextMenu.Popup>
          )}
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

interface RowMenuItemProps {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly onChoose: () => void;
  readonly look?: 'plain' | 'danger';
  readonly disabled?: boolean;
}

export function RowMenuItem({
  icon: Icon,
  words,
  onChoose,
  look = 'plain',
  disabled = false,
}: RowMenuItemProps) {
  return (
    <ContextMenu.Item
      className={look === 'danger' ? 'menu-item menu-danger' : 'menu-item'}
      disabled={disabled}
      onClick={onChoose}
    >
      <Icon aria-hidden />
      {words}
    </ContextMenu.Item>
  );
}
