import { nativeTheme, powerMonitor } from 'electron';
import { watchNetwork } from '../core/connection/network-watch.ts';
import { systemClock } from '../core/host.ts';

export interface SystemEvents {
  /** The network, the machine or the operator is back. */
  readonly onWake: () => void;
  readonly onScreenLocked: () => void;
  readonly onShutdown: () => void;
  readonly onThemeUpdated: () => void;
}

/** Listens to what happens to the whole computer. Answers a function that ends what goes on by itself. */
export function watchSystem({
  onWake,
  onScreenLocked,
  onShutdown,
  onThemeUpdated,
}: SystemEvents): () => void {
  nativeTheme.on('updated', onThemeUpdated);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  powerMonitor.on('lock-screen', onScreenLocked);
  powerMonitor.on('shutdown', onShutdown);
  return watchNetwork(systemClock, onWake);
}
