import type { Host } from './host.ts';

// The app imports `electron` as a module, so the one host of this process must be found without being handed over.
let current: Host | undefined;

export function setCurrentHost(host: Host): void {
  current = host;
}

export function currentHost(): Host {
  if (!current) throw new Error('chromium-host: the electron stand-in was imported outside of the host');
  return current;
}
