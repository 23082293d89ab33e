import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import './menu.css';
import { menuPlace } from './menu-place.ts';

interface CheckMenuProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly choices: readonly { readonly id: string; readonly words: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** A menu of which any number can be chosen; the button says how many are. */
export function CheckMenu({ label, icon, choices, chosen, onChange }: CheckMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-quiet toolbar-button" data-active={chosen.length > 0}>
        {icon}
        {label}
        {chosen.length > 0 && <span className="badge">{chosen.length}</span>}
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            {choices.map(({ id, words }) => (
              <Menu.CheckboxItem
                key={id}
                className="menu-item"
                closeOnClick={false}
                checked={chosen.includes(id)}
                onCheckedChange={(checked) => {
                  const without = chosen.filter((other) => other !== id);
                  onChange(checked ? [...without, id] : without);
                }}
              >
                <span className="menu-mark">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                <bdi className="menu-words">{words}</bdi>
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
