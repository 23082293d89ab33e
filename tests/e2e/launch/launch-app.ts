import { launchOnChromium } from './launch-chromium.ts';
import { launchOnElectron } from './launch-electron.ts';
import type { LaunchedApp, LaunchOptions } from './launched-app.ts';
import { leaveSeenTour } from './seen-tour.ts';
import { whichHost } from './which-host.ts';

/** Starts the built app on the host that is there. The caller closes it. */
export function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  if (options.firstStart !== true) leaveSeenTour(options.userDataDir);
  return whichHost() === 'electron' ? launchOnElectron(options) : launchOnChromium(options);
}
