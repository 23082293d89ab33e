import { expect, it } from 'vitest';
import type { VaultStatus } from '../../contract/server.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { awaitKeychain } from './await-keychain.ts';

const noService: VaultStatus = { name: 'memory', why: 'noService' };
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A keychain that is there from the given look on, the first of which is 1. */
function desktop(thereAt: number, first: VaultStatus = noService) {
  const clock = createFakeClock();
  let looks = 0;
  let status = first;
  const stop = awaitKeychain({
    status: () => status,
    retry: async () => {
      looks += 1;
      if (looks >= thereAt) status = { name: 'keychain', service: 'secret-service' };
    },
    clock,
  });
  const pass = async (ms: number): Promise<number> => {
    clock.advance(ms);
    await settled();
    return looks;
  };
  return { clock, stop, pass };
}

it('is found where it comes later than the app, and not looked for any more', async () => {
  const { clock, pass } = desktop(2);
  expect(await pass(2_000)).toBe(1);
  expect(await pass(5_000)).toBe(2);
  expect(clock.pending()).toBe(0);
});

it('is given up after a minute', async () => {
  const { clock, pass } = desktop(Infinity);
  for (const ms of [2_000, 5_000, 15_000, 40_000]) await pass(ms);
  expect(await pass(600_000)).toBe(4);
  expect(clock.pending()).toBe(0);
});

it.each<VaultStatus>([
  { name: 'keychain', service: 'secret-service' },
  { name: 'locked' },
  { name: 'memory', why: 'noModule' },
])('is not looked for where it is %j', async (status) => {
  const { clock, pass } = desktop(1, status);
  expect(clock.pending()).toBe(0);
  expect(await pass(60_000)).toBe(0);
});

it('is not looked for once the app ends', async () => {
  const { stop, pass } = desktop(1);
  stop();
  expect(await pass(60_000)).toBe(0);
});
