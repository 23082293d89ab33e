import { describe, expect, it } from 'vitest';
import { acceleratorOf, isAccelerator, keysOfAccelerator, type PressedKeys } from './accelerator.ts';
import { appSettingsSchema } from './settings.ts';

/** `^` Control, `~` Alt or Option, `+` Shift, `#` the system's own key, `@` AltGr. */
function keys(held: string, key: string, code: string): PressedKeys {
  return {
    key,
    code,
    ctrlKey: held.includes('^'),
    altKey: held.includes('~'),
    shiftKey: held.includes('+'),
    metaKey: held.includes('#'),
    altGraph: held.includes('@'),
  };
}

describe('a combination of keys', () => {
  it.each([
    ['Control+Alt+O', keys('^~', 'o', 'KeyO')],
    ['Control+Alt+Shift+O', keys('^~+', 'O', 'KeyO')],
    ['Alt+Space', keys('~', ' ', 'Space')],
    ['Super+F9', keys('#', 'F9', 'F9')],
    ['Control+Shift+1', keys('^+', '!', 'Digit1')],
    ['Control+PageUp', keys('^', 'PageUp', 'PageUp')],
    ['Alt+Left', keys('~', 'ArrowLeft', 'ArrowLeft')],
    // What stands on the key counts: here is where a German keyboard has its Z, and Cyrillic has no Latin letter.
    ['Control+Z', keys('^', 'z', 'KeyY')],
    ['Control+Q', keys('^', 'й', 'KeyQ')],
  ])('is %s', (accelerator, pressed) => {
    expect(acceleratorOf(pressed, 'linux')).toBe(accelerator);
    expect(isAccelerator(accelerator, 'linux')).toBe(true);
    expect(appSettingsSchema.shape.globalShortcut.safeParse(accelerator).success).toBe(true);
  });

  it.each([
    ['Command+Shift+O', keys('#+', 'o', 'KeyO')],
    ['Control+Command+O', keys('#^', 'o', 'KeyO')],
    ['Command+Alt+L', keys('#~', '@', 'KeyL')],
    ['Control+Alt+O', keys('^~', 'ø', 'KeyO')],
  ])('is %s on a Mac', (accelerator, pressed) => {
    expect(acceleratorOf(pressed, 'darwin')).toBe(accelerator);
    expect(isAccelerator(accelerator, 'darwin')).toBe(true);
  });

  it.each([
    ['a letter', keys('', 'o', 'KeyO')],
    ['a capital letter', keys('+', 'O', 'KeyO')],
    ['an F key', keys('', 'F5', 'F5')],
    ['no key yet', keys('^', 'Control', 'ControlLeft')],
    ['no key yet, but Alt', keys('^~', 'Alt', 'AltLeft')],
    ['what AltGr types', keys('@', '€', 'KeyE')],
    ['what Control and Alt type on Windows', keys('^~@', '@', 'KeyQ')],
    ['a letter that they type there', keys('^~@', 'ą', 'KeyA')],
    ['punctuation', keys('^', ',', 'KeyM')],
    ['Enter', keys('^', 'Enter', 'Enter')],
    ['a key of the number pad', keys('^', '1', 'Numpad1')],
  ])('is none: %s', (_what, pressed) => {
    expect(acceleratorOf(pressed, 'win32')).toBeUndefined();
  });

  it('with Option alone is none on a Mac', () => {
    expect(acceleratorOf(keys('~', 'ø', 'KeyO'), 'darwin')).toBeUndefined();
    expect(acceleratorOf(keys('~+', 'Ø', 'KeyO'), 'darwin')).toBeUndefined();
  });
});

it.each(['', 'O', 'Shift+O', 'Control+', 'Control+o', 'Alt+Control+O', 'Control+Control+O', 'Ctrl+O', '+'])(
  '%j is no accelerator of ours',
  (text) => {
    expect(isAccelerator(text, 'linux')).toBe(false);
    expect(isAccelerator(text, 'darwin')).toBe(false);
  },
);

it('is shown as it stands on the keyboard', () => {
  expect(keysOfAccelerator('Control+Shift+O')).toEqual(['Ctrl', 'Shift', 'O']);
  expect(keysOfAccelerator('Command+Up')).toEqual(['⌘', 'Up']);
});
