import { protocol, type Session } from 'electron';
import { consoleScheme } from './console-address.ts';
import { createConsoleFiles, type WrittenPages } from './console-files.ts';

/** Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: consoleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `folder` under the scheme, and the written pages, by name; nothing else. */
export function serveConsole(session: Session, folder: string, written: WrittenPages): void {
  session.protocol.handle(consoleScheme, createConsoleFiles(folder, written));
}
