import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { ElectronModule, LaunchedApp, LaunchOptions } from './launched-app.ts';
import { environment, exitOf, isAppPage, mainFile, quitWithin } from './process.ts';

/** Starts the app on real Electron through Playwright. */
export async function launchOnElectron(options: LaunchOptions): Promise<LaunchedApp> {
  // Chromium's sandbox helper needs rights that a container's root has not.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const application: ElectronApplication = await _electron.launch({
    args: [...sandbox, mainFile(options), `--user-data-dir=${options.userDataDir}`, ...(options.args ?? [])],
    env: environment(options) as Record<string, string>,
  });
  const child = application.process();
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = exitOf(child);
  const pages = (): Page[] => application.windows().filter(isAppPage);

  return {
    host: 'electron',
    process: child,
    exitCode,
    pages,
    output: () => output,
    async firstPage() {
      const page = await application.firstWindow();
      await page.waitForURL((url) => url.href !== 'about:blank');
      return page;
    },
    page() {
      const [first] = pages();
      if (!first) throw new Error('No window is open');
      return first;
    },
    evaluate: <R, A>(run: (electron: ElectronModule, arg: A) => R | Promise<R>, arg?: A): Promise<R> =>
      application.evaluate(run as never, arg as never),
    async close() {
      await quitWithin(child, exitCode, () => application.close());
    },
  };
}
