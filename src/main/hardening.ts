import type { App, Session } from 'electron';
import type { Log } from '../core/host.ts';
import { consoleUrl, isConsoleAddress } from './console-address.ts';
import { crashPageUrl, enterSafeModeUrl } from './crash-page.ts';

/** No page of ours navigates away, opens a window, embeds a web view or picks a device. */
export function hardenContents(
  app: App,
  developmentUrl: string | undefined,
  log: Log,
  enterSafeMode: () => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      // A reload is a navigation to where the page already is.
      if (event.url === consoleUrl) return;
      if (developmentUrl !== undefined && isConsoleAddress(event.url, developmentUrl)) return;
      if (event.url === enterSafeModeUrl && contents.getURL() === crashPageUrl) {
        event.preventDefault();
        enterSafeMode();
        return;
      }
      log.warn({ url: event.url }, 'a navigation was refused');
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isConsoleAddress(event.url, developmentUrl)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    // Without a listener the first device in reach would be chosen.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault();
      choose('');
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** What a page loads over a network where it can: nothing. The engine has sockets of its own, in the main process. */
const networkAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];

/** No permission, no device, no download, and no way to the network from a page. */
export function hardenSession(session: Session, developmentUrl: string | undefined, log: Log): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Files are written by the main process, to where the operator says.
  session.on('will-download', (event) => {
    log.warn({}, 'a download was refused');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest({ urls: networkAddresses }, ({ url }, answer) => {
    answer({ cancel: !isDevelopment(url, developmentUrl) });
  });
}

/** The development server's pages, and the socket it tells them of changes by. */
function isDevelopment(url: string, developmentUrl: string | undefined): boolean {
  return developmentUrl !== undefined && isConsoleAddress(url.replace(/^ws/u, 'http'), developmentUrl);
}
