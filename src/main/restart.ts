import { app } from 'electron';

export const safeModeSwitch = '--safe-mode';

/** How this process was started. */
export const isSafeMode = (argv: readonly string[]): boolean => argv.includes(safeModeSwitch);

/** Ends the app as a quit does, and starts it again in the other mode. */
export function restart(mode: 'usual' | 'safe'): void {
  const args = process.argv.slice(1).filter((argument) => argument !== safeModeSwitch);
  const wanted = mode === 'safe' ? [...args, safeModeSwitch] : args;
  // An AppImage is mounted for as long as it runs: only its file can be started again.
  const image = process.env['APPIMAGE'];
  app.relaunch(
    image === undefined
      ? { args: wanted }
      : { args: ['--appimage-extract-and-run', ...wanted], execPath: image },
  );
  app.quit();
}
