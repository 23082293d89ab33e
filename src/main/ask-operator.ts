import { dialog, type BrowserWindow } from 'electron';
import { phrase } from '../contract/phrase.ts';
import type { Ask } from './follow-link.ts';
import type { Translate } from './translate.ts';

/** Asks in the system's own dialog. Return and Escape both mean no: nobody says yes by typing on. */
export async function askOperator(
  { message, detail, yes }: Ask,
  { translate, window }: { readonly translate: Translate; readonly window: BrowserWindow | undefined },
): Promise<boolean> {
  const no = phrase(yes === undefined ? 'security.link.close' : 'security.link.cancel');
  const options = {
    type: yes === undefined ? ('info' as const) : ('question' as const),
    title: translate(phrase('shell.appName')),
    message: translate(message),
    detail: translate(detail),
    buttons: [translate(no), ...(yes === undefined ? [] : [translate(yes)])],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } =
    window === undefined
      ? await dialog.showMessageBox(options)
      : await dialog.showMessageBox(window, options);
  return yes !== undefined && response === 1;
}
