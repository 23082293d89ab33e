/** The keys that are held, as a page's `keydown` tells them. */
export interface PressedKeys {
  /** The letter, or the key's name, that the layout in use gives. */
  readonly key: string;
  /** Where the key is, whatever the layout. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** `getModifierState('AltGraph')`. */
  readonly altGraph: boolean;
}

/** Electron's names of keys, by their place: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts */
const namesByCode: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 10 }, (_, digit): [string, string] => [`Digit${digit}`, String(digit)]),
  ...Array.from({ length: 24 }, (_, at): [string, string] => [`F${at + 1}`, `F${at + 1}`]),
  ...['Space', 'Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'].map((name): [string, string] => [
    name,
    name,
  ]),
  ...['Up', 'Down', 'Left', 'Right'].map((name): [string, string] => [`Arrow${name}`, name]),
]);
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const keys: ReadonlySet<string> = new Set([...namesByCode.values(), ...letters]);
const modifiers = ['Control', 'Command', 'Alt', 'Shift', 'Super'];

/**
 * The accelerator, in Electron's words, of a combination that may be taken from every other program; `undefined` where
 * the keys make none yet, or one that is better left alone:
 *
 * - with no more than Shift, it is what people type, or what a program does with its own F keys;
 * - with AltGr it types: Windows takes Control and Alt for AltGr, and tells them as such where they type something;
 * - with no more than Option a Mac types, and refuses it;
 * - punctuation lies elsewhere on every layout, so that the accelerator would name another key.
 */
export function acceleratorOf(pressed: PressedKeys, platform: string): string | undefined {
  const isMac = platform === 'darwin';
  const key = keyOf(pressed, isMac);
  if (key === undefined || (pressed.altGraph && !isMac)) return undefined;
  const held = new Set([
    ...(pressed.ctrlKey ? ['Control'] : []),
    ...(pressed.altKey ? ['Alt'] : []),
    ...(pressed.shiftKey ? ['Shift'] : []),
    ...(pressed.metaKey ? [isMac ? 'Command' : 'Super'] : []),
  ]);
  const accelerator = [...modifiers.filter((modifier) => held.has(modifier)), key].join('+');
  return isAccelerator(accelerator, platform) ? accelerator : undefined;
}

/** An accelerator as it stands on the keyboard, key by key. */
export const keysOfAccelerator = (accelerator: string): string[] =>
  accelerator.split('+').map((part) => onKeyboard[part] ?? part);

const onKeyboard: Readonly<Record<string, string>> = { Control: 'Ctrl', Command: '⌘' };

/** Whether `text` is one that `acceleratorOf` gives on this platform. */
export function isAccelerator(text: string, platform: string): boolean {
  const held = text.split('+');
  const key = held.pop() ?? '';
  const inOrder = modifiers.filter((modifier) => held.includes(modifier));
  if (!keys.has(key) || inOrder.join('+') !== held.join('+')) return false;
  return platform === 'darwin'
    ? !held.includes('Super') && (held.includes('Control') || held.includes('Command'))
    : !held.includes('Command') && held.some((modifier) => modifier !== 'Shift');
}

function keyOf({ key, code, altKey }: PressedKeys, isMac: boolean): string | undefined {
  const named = namesByCode.get(code);
  if (named !== undefined) return named;
  const letter = key.toUpperCase();
  if (letters.includes(letter)) return letter;
  // On a layout without Latin letters, and with Option on a Mac, no letter is told. The systems go by the place then.
  const tellsNoLetter = !/^[\u0020-\u007e]+$/u.test(key) || (isMac && altKey);
  return tellsNoLetter && /^Key[A-Z]$/u.test(code) ? code.slice('Key'.length) : undefined;
}
