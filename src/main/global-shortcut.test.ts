import { expect, it } from 'vitest';
import { silentLog } from '../core/host.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createGlobalShortcut } from './global-shortcut.ts';

/** A system whose keys are free but for those of other programs; it takes nothing twice, as Electron's does not. */
function desktop(ofOthers: string[] = []) {
  const held = new Map<string, () => void>();
  const clock = createFakeClock();
  let presses = 0;
  let asked = 0;
  const shortcut = createGlobalShortcut({
    globalShortcut: {
      register(accelerator, callback) {
        asked += 1;
        if (accelerator === 'Nonsense') throw new TypeError('conversion failure');
        if (ofOthers.includes(accelerator) || held.has(accelerator)) return false;
        held.set(accelerator, callback);
        return true;
      },
      unregister(accelerator) {
        held.delete(accelerator);
      },
    },
    onPress: () => {
      presses += 1;
    },
    clock,
    log: silentLog,
  });
  return {
    shortcut,
    clock,
    held: () => [...held.keys()],
    press: (accelerator: string) => held.get(accelerator)?.(),
    presses: () => presses,
    asked: () => asked,
  };
}

it('is off until it is given keys, and then reaches the app', () => {
  const { shortcut, press, presses } = desktop();
  expect(shortcut.status()).toEqual({ name: 'off' });
  shortcut.use('Control+Alt+O');
  expect(shortcut.status()).toEqual({ name: 'active', accelerator: 'Control+Alt+O' });
  press('Control+Alt+O');
  expect(presses()).toBe(1);
});

it('releases the former keys for the next ones, and all at the end', () => {
  const { shortcut, held } = desktop();
  shortcut.use('Control+Alt+O');
  shortcut.use('Alt+Space');
  expect(held()).toEqual(['Alt+Space']);
  shortcut.use(null);
  expect(held()).toEqual([]);
  expect(shortcut.status()).toEqual({ name: 'off' });
  shortcut.use('Alt+Space');
  shortcut.stop();
  expect(held()).toEqual([]);
});

it('does not ask again for the keys it has', () => {
  const { shortcut, held, asked } = desktop();
  shortcut.use('Control+Alt+O');
  shortcut.use('Control+Alt+O');
  expect(shortcut.status()).toEqual({ name: 'active', accelerator: 'Control+Alt+O' });
  expect(held()).toEqual(['Control+Alt+O']);
  expect(asked()).toBe(1);
});

it('says that another program has the keys, and takes them once they are free', () => {
  const ofOthers = ['Alt+Space'];
  const { shortcut, held } = desktop(ofOthers);
  shortcut.use('Control+Alt+O');
  shortcut.use('Alt+Space');
  expect(shortcut.status()).toEqual({ name: 'taken', accelerator: 'Alt+Space' });
  expect(held()).toEqual([]);
  ofOthers.pop();
  shortcut.use('Alt+Space');
  expect(shortcut.status()).toEqual({ name: 'active', accelerator: 'Alt+Space' });
});

it('survives keys that Electron cannot read', () => {
  const { shortcut } = desktop();
  shortcut.use('Nonsense');
  expect(shortcut.status()).toEqual({ name: 'taken', accelerator: 'Nonsense' });
  shortcut.use(null);
  expect(shortcut.status()).toEqual({ name: 'off' });
});

it('counts keys that are held as pressed once', () => {
  const { shortcut, clock, press, presses } = desktop();
  shortcut.use('Control+Alt+O');
  press('Control+Alt+O');
  clock.advance(660);
  for (let repeat = 0; repeat < 100; repeat++) {
    press('Control+Alt+O');
    clock.advance(30);
  }
  expect(presses()).toBe(1);
  clock.advance(700);
  press('Control+Alt+O');
  expect(presses()).toBe(2);
});
