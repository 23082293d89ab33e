import type { App, Session } from 'electron';
import type { Log } from '../core/host.ts';
import { appOrigin, consoleUrl } from './app-scheme.ts';
import { crashPageUrl, enterSafeModeUrl } from './crash-page.ts';

/** No page of ours navigates away, opens a window, embeds a web view or is given a permission. */
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
      if (developmentUrl !== undefined && event.url.startsWith(developmentUrl)) return;
      if (event.url === enterSafeModeUrl && contents.getURL() === crashPageUrl) {
        event.preventDefault();
        enterSafeMode();
        return;
      }
      log.warn({ url: event.url }, 'a navigation was refused');
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
