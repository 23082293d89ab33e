import type { WebContents } from 'electron';
import { isConsoleAddress } from '../console-address.ts';
import type { TrustSender } from './register-calls.ts';

export interface TrustSenderOptions {
  /** The dev server's address, in development only. */
  readonly developmentUrl: string | undefined;
  /** Whether the page is shown in a window of ours. */
  readonly isInWindow: (sender: WebContents) => boolean;
}

/** Our page, as the top frame of a window of ours. */
export function createTrustSender({ developmentUrl, isInWindow }: TrustSenderOptions): TrustSender {
  return ({ sender, senderFrame }) =>
    senderFrame !== null &&
    senderFrame.parent === null &&
    isInWindow(sender) &&
    isConsoleAddress(senderFrame.url, developmentUrl);
}
