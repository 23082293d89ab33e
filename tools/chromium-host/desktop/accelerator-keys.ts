import { MODIFIERS } from './x11-display.ts';

/** What an accelerator asks of the keyboard, in X11's words. */
export interface AcceleratorKeys {
  readonly keysym: number;
  readonly modifiers: number;
  /** The symbols of the modifier keys themselves, for whoever presses them. */
  readonly held: readonly number[];
}

/** Electron's names; on Linux `CommandOrControl` is Control. */
const modifierKeys: readonly (readonly [readonly string[], number, number])[] = [
  [['control', 'ctrl', 'commandorcontrol', 'cmdorctrl'], MODIFIERS.control, 0xffe3],
  [['alt', 'option'], MODIFIERS.alt, 0xffe9],
  [['shift'], MODIFIERS.shift, 0xffe1],
  [['super', 'meta'], MODIFIERS.super, 0xffeb],
];

/** X11's keysymdef.h. Letters and digits are their own characters, the letters small. */
const keysyms: ReadonlyMap<string, number> = new Map([
  ...Array.from('abcdefghijklmnopqrstuvwxyz0123456789', (character): [string, number] => [
    character,
    character.charCodeAt(0),
  ]),
  ...Array.from({ length: 24 }, (_, at): [string, number] => [`f${String(at + 1)}`, 0xffbe + at]),
  ['space', 0x20],
  ['capslock', 0xffe5],
  ['insert', 0xff63],
  ['delete', 0xffff],
  ['home', 0xff50],
  ['left', 0xff51],
  ['up', 0xff52],
  ['right', 0xff53],
  ['down', 0xff54],
  ['pageup', 0xff55],
  ['pagedown', 0xff56],
  ['end', 0xff57],
]);

/** Undefined for a text that is none, or that names a key which nobody has asked for here yet. */
export function acceleratorKeys(accelerator: string): AcceleratorKeys | undefined {
  const names = accelerator.toLowerCase().split('+');
  const keysym = keysyms.get(names.pop() ?? '');
  const held = names.map((name) => modifierKeys.find(([known]) => known.includes(name)));
  if (keysym === undefined) return undefined;
  const keys = { keysym, modifiers: 0, held: [] as number[] };
  for (const modifier of held) {
    if (modifier === undefined) return undefined;
    keys.modifiers |= modifier[1];
    keys.held.push(modifier[2]);
  }
  return keys;
}
