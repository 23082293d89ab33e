/** What is pressed: the parts of a keyboard event that a shortcut is made of. */
export interface PressedKeys {
  /** Where the key is, whatever it writes: `KeyO`, `Digit1`, `F5`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Keys that Electron knows under another name than the browser. */
const keyNames: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
};

/**
 * The keys as Electron writes an accelerator (`Control+Alt+O`). `null`: they are none that could be taken from every
 * other program, for want of a modifier that no typing needs.
 * Source: https://www.electronjs.org/docs/latest/api/accelerator
 */
export function acceleratorOf(
  { code, ctrlKey, altKey, shiftKey, metaKey }: PressedKeys,
  platform: string,
): string | null {
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/u.exec(code)?.slice(1).find(Boolean) ?? keyNames[code];
  if (key === undefined || !(ctrlKey || altKey || metaKey)) return null;
  return [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? [platform === 'darwin' ? 'Command' : 'Super'] : []),
    key,
  ].join('+');
}

const onKeyboard: Readonly<Record<string, string>> = { Control: 'Ctrl', Command: '⌘' };

/** An accelerator as it stands on the keyboard, key by key. */
export const keysOfAccelerator = (accelerator: string): string[] =>
  accelerator.split('+').map((part) => onKeyboard[part] ?? part);
