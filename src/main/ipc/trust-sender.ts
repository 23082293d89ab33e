import { BrowserWindow } from 'electron';
import { appOrigin } from '../app-scheme.ts';
import type { TrustSender } from './register-calls.ts';

/** Our page, as the top frame of a window of ours. `developmentUrl` is the dev server's, in development only. */
export function createTrustSender(developmentUrl: string | undefined): TrustSender {
  const trusted = [`${appOrigin}/`, ...(developmentUrl === undefined ? [] : [developmentUrl])];
  return ({ sender, senderFrame }) =>
    senderFrame !== null &&
    senderFrame.parent === null &&
    BrowserWindow.fromWebContents(sender) !== null &&
    trusted.some((start) => senderFrame.url.startsWith(start));
}
