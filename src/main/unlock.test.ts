import { beforeEach, expect, it, vi } from 'vitest';
import { createDoorkeeper } from './unlock.ts';

const mac = vi.hoisted(() => ({ hasTouchId: true, agrees: true, asked: 0 }));
vi.mock('electron', () => ({
  systemPreferences: {
    canPromptTouchID: () => mac.hasTouchId,
    promptTouchID: () => {
      mac.asked += 1;
      return mac.agrees ? Promise.resolve() : Promise.reject(new Error('refused'));
    },
  },
}));
const on = (platform: string): void => {
  vi.stubGlobal('process', { ...process, platform });
};
const keeper = () => createDoorkeeper(({ key }) => key);

beforeEach(() => {
  Object.assign(mac, { hasTouchId: true, agrees: true, asked: 0 });
});

it('asks for Touch ID where a Mac has it, and lets nobody in whom it refuses', async () => {
  on('darwin');
  expect(keeper().canAsk()).toBe(true);
  expect(await keeper().mayUnlock()).toBe(true);
  mac.agrees = false;
  expect(await keeper().mayUnlock()).toBe(false);
  expect(mac.asked).toBe(2);
});

it('goes on asking where wrong fingers have put Touch ID away', async () => {
  on('darwin');
  const door = keeper();
  mac.agrees = false;
  expect(await door.mayUnlock()).toBe(false);
  mac.hasTouchId = false;
  expect(await door.mayUnlock()).toBe(false);
  expect(mac.asked).toBe(2);
});

it('asks nobody where the system has nothing to ask by', async () => {
  for (const platform of ['linux', 'win32']) {
    on(platform);
    expect(keeper().canAsk()).toBe(false);
    expect(await keeper().mayUnlock()).toBe(true);
  }
  on('darwin');
  mac.hasTouchId = false;
  expect(await keeper().mayUnlock()).toBe(true);
  expect(mac.asked).toBe(0);
});
