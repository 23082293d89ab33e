import { networkInterfaces } from 'node:os';
import type { Cancel, Clock } from '../host.ts';

/** The addresses by which this machine can reach others, sorted; empty without a network. */
export function outwardAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort();
}

/** Neither Node nor Electron's main process tells of it, so it is looked at; reading the list takes microseconds. */
const lookEveryMs = 2_000;

/**
 * Calls `onReturn` when the machine got an address it did not have: the cable is back, another Wi-Fi, the VPN. An
 * address that goes away is no news here: the sockets that used it find out by themselves.
 */
export function watchNetwork(
  clock: Clock,
  onReturn: () => void,
  readAddresses: () => readonly string[] = outwardAddresses,
): Cancel {
  let known = new Set(readAddresses());
  let cancel: Cancel;
  const look = (): void => {
    const now = readAddresses();
    const isNew = now.some((address) => !known.has(address));
    known = new Set(now);
    cancel = clock.after(lookEveryMs, look);
    if (isNew) onReturn();
  };
  cancel = clock.after(lookEveryMs, look);
  return () => {
    cancel();
  };
}
