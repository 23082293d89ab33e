import { ContextMenu } from '@base-ui/react/context-menu';
import { useState, type ReactNode } from 'react';
import './menu.css';
import { menuPlace } from './menu-place.ts';

interface RowMenuProps<Row> {
  readonly label: string;
  /** The row of a `data-key`. */
  readonly rowOf: (key: string) => Row | undefined;
  /** Its menu: items of `ContextMenu`. */
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
