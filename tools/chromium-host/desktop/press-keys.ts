import { acceleratorKeys } from './accelerator-keys.ts';
import { openX11Display } from './x11-display.ts';

/** Presses an accelerator's keys on the display that DISPLAY names, as a hand would: whoever has them gets them. */
export async function pressKeys(accelerator: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const keys = acceleratorKeys(accelerator);
  if (!keys) throw new Error(`no accelerator: ${accelerator}`);
  const display = await openX11Display(env);
  try {
    await display.press(
      [...keys.held, keys.keysym].map((keysym) => {
        const keycode = display.keycodeOf(keysym);
        if (keycode === undefined) throw new Error(`this keyboard has no ${keysym.toString(16)}`);
        return keycode;
      }),
    );
  } finally {
    display.close();
  }
}
