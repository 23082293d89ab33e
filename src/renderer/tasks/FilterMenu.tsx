import { Menu } from '@base-ui/react/menu';
import { Check, ListFilter as FilterIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';
import { sinceChoices, type ListFilter } from './list-filter.ts';

interface FilterMenuProps {
  readonly kinds: readonly TaskKind[];
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}

/** Which kinds, and how far back. */
export function FilterMenu({ kinds, filter, onFilter }: FilterMenuProps) {
  const { t } = useTranslation();
  const count = filter.kinds.length + (filter.sinceMs === null ? 0 : 1);
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-quiet toolbar-button" data-active={count > 0}>
        <FilterIcon aria-hidden />
        {t('console.tasks.filterMenu')}
        {count > 0 && <span className="badge">{count}</span>}
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            {kinds.length > 0 && (
              <Menu.Group>
                <Menu.GroupLabel className="menu-label">{t('console.tasks.kinds')}</Menu.GroupLabel>
                {kinds.map(({ kind, title }) => (
                  <Menu.CheckboxItem
                    key={kind}
                    className="menu-item"
                    closeOnClick={false}
                    checked={filter.kinds.includes(kind)}
                    onCheckedChange={(checked) => {
                      const without = filter.kinds.filter((other) => other !== kind);
                      onFilter({ ...filter, kinds: checked ? [...without, kind] : without });
                    }}
                  >
                    <span className="menu-mark">
                      <Menu.CheckboxItemIndicator>
                        <Check aria-hidden />
                      </Menu.CheckboxItemIndicator>
                    </span>
                    {title}
                  </Menu.CheckboxItem>
                ))}
              </Menu.Group>
            )}
            <Menu.Separator className="menu-line" />
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{t('console.tasks.since')}</Menu.GroupLabel>
              <Menu.RadioGroup
                value={filter.sinceMs}
                onValueChange={(sinceMs: number | null) => {
                  onFilter({ ...filter, sinceMs });
                }}
              >
                {sinceChoices.map(({ key, ms }) => (
                  <Menu.RadioItem key={key} className="menu-item" value={ms} closeOnClick={false}>
                    <span className="menu-mark">
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden />
                      </Menu.RadioItemIndicator>
                    </span>
                    {t(`console.tasks.sinceChoice.${key}`)}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
