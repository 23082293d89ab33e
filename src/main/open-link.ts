import { shell } from 'electron';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { Log } from '../core/host.ts';

/**
 * Opens an address out of a message in the system's browser. Only the web: what else a system opens by its address
 * (files, programs, other apps) is nothing that a stranger's message may start.
 */
export async function openLink(text: string, log: Log): Promise<Outcome<undefined>> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return failed('linkRefused');
  try {
    await shell.openExternal(url.href);
    return success(undefined);
  } catch (error) {
    log.warn({ error }, 'a link could not be opened');
    return failed('linkNotOpened');
  }
}

/** Shows a folder of Opsdeck's own in the system's file manager. */
export async function openOwnFolder(folder: string, log: Log): Promise<Outcome<undefined>> {
  const fault = await shell.openPath(folder);
  if (fault === '') return success(undefined);
  log.warn({ fault }, 'a folder could not be opened');
  return failed('fileUnreadable', { file: folder, detail: fault });
}
