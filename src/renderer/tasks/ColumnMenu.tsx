import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { taskColumnIds, type TaskColumnId } from '../../contract/task-columns.ts';
import { usePreferences } from '../state/preferences.ts';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';

/** The list would say nothing without these. */
const always: ReadonlySet<TaskColumnId> = new Set(['state', 'task']);

/** Which columns are shown. */
export function ColumnMenu() {
  const { t } = useTranslation();
  const columns = usePreferences((store) => store.preferences.taskColumns);
  const toggleColumn = usePreferences((store) => store.toggleColumn);
  const resetColumns = usePreferences((store) => store.resetColumns);
  const label = t('console.tasks.columns');
  return (
    <Menu.Root>
      <Menu.Trigger className="icon-button" aria-label={label} title={label}>
        <Columns3 aria-hidden />
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {taskColumnIds.map((id) => (
              <Menu.CheckboxItem
                key={id}
                className="menu-item"
                checked={columns.some((column) => column.id === id)}
                disabled={always.has(id)}
                closeOnClick={false}
                onCheckedChange={() => {
                  toggleColumn(id);
                }}
              >
                <span className="menu-mark">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                {t(`console.tasks.column.${id}`)}
              </Menu.CheckboxItem>
            ))}
            <Menu.Separator className="menu-line" />
            <Menu.Item className="menu-item" onClick={resetColumns}>
              <span className="menu-mark" />
              {t('console.tasks.resetColumns')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
