import { expect, it } from 'vitest';
import { appSettingsSchema } from '../../contract/settings.ts';
import { acceleratorOf, keysOfAccelerator, type PressedKeys } from './accelerator.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const accelerator = (code: string, held: Partial<PressedKeys>, platform = 'linux') =>
  acceleratorOf({ ...none, code, ...held }, platform);

it('is written as Electron writes it, and as the settings take it', () => {
  const pressed = [
    accelerator('KeyO', { ctrlKey: true, altKey: true }),
    accelerator('Digit1', { metaKey: true }),
    accelerator('Digit1', { metaKey: true }, 'darwin'),
    accelerator('F12', { ctrlKey: true, shiftKey: true }),
    accelerator('ArrowUp', { altKey: true }),
    accelerator('Space', { ctrlKey: true }),
  ];
  expect(pressed).toEqual([
    'Control+Alt+O',
    'Super+1',
    'Command+1',
    'Control+Shift+F12',
    'Alt+Up',
    'Control+Space',
  ]);
  for (const each of pressed)
    expect(appSettingsSchema.shape.globalShortcut.safeParse(each).success).toBe(true);
});

it('is none without a modifier that typing leaves free, or without a key', () => {
  expect(accelerator('KeyO', {})).toBeNull();
  expect(accelerator('KeyO', { shiftKey: true })).toBeNull();
  expect(accelerator('ControlLeft', { ctrlKey: true })).toBeNull();
  expect(accelerator('AudioVolumeUp', { ctrlKey: true })).toBeNull();
});

it('is shown as it stands on the keyboard', () => {
  expect(keysOfAccelerator('Control+Shift+O')).toEqual(['Ctrl', 'Shift', 'O']);
  expect(keysOfAccelerator('Command+Up')).toEqual(['⌘', 'Up']);
});
