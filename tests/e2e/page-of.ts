import type { LaunchedApp } from './launch/launched-app.ts';

/** Kills the page, and waits until the app knows. */
export const crashPage = (app: LaunchedApp): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise<void>((resolve) => contents?.once('render-process-gone', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await gone;
  });

/** What `source` comes to in the page, asked by the main process: Playwright gives up a page that has crashed. */
export const inPage = (app: LaunchedApp, source: string): Promise<unknown> =>
  app.evaluate(async ({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed()) return undefined;
    return (await contents.executeJavaScript(code).catch(() => undefined)) as unknown;
  }, source);

/** The title and the words of the page. */
export const wordsOf = (app: LaunchedApp) => async (): Promise<string> =>
  String(await inPage(app, `[document.title, document.body?.innerText ?? ''].join('\\n')`));
