import { systemPreferences } from 'electron';
import { phrase } from '../contract/phrase.ts';
import type { Translate } from './translate.ts';

/**
 * Whether whoever sits there may unlock: by Touch ID where a Mac has it. Elsewhere the system offers an app nothing to
 * ask by, and its own lock screen is what was passed already.
 */
export async function mayUnlock(translate: Translate): Promise<boolean> {
  if (process.platform !== 'darwin' || !systemPreferences.canPromptTouchID()) return true;
  try {
    await systemPreferences.promptTouchID(translate(phrase('security.lock.touchId')));
    return true;
  } catch {
    return false;
  }
}
