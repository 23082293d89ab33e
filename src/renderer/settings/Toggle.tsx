import { Switch } from '@base-ui/react/switch';
import type { RowLabels } from './SettingRow.tsx';

interface ToggleProps {
  readonly labels: RowLabels;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** On or off, at once. */
export function Toggle({ labels, on, disabled = false, onToggle }: ToggleProps) {
  return (
    <Switch.Root
      className="toggle-switch"
      checked={on}
      disabled={disabled}
      onCheckedChange={onToggle}
      {...labels}
    >
      <Switch.Thumb className="toggle-thumb" />
    </Switch.Root>
  );
}
