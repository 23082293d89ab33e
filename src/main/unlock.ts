import { systemPreferences } from 'electron';
import { phrase } from '../contract/phrase.ts';
import type { Translate } from './translate.ts';

/** Who may unlock. */
export interface Doorkeeper {
  /** The system can say who sits there: then Opsdeck starts locked too, or a quit would be the way round its lock. */
  canAsk(): boolean;
  /**
   * Whether whoever sits there may unlock: by Touch ID where a Mac has it. Elsewhere the system offers an app nothing to
   * ask by, and its own lock screen is what was passed already.
   */
  mayUnlock(): Promise<boolean>;
}

export function createDoorkeeper(translate: Translate): Doorkeeper {
  let hasTouchId = false;
  const canAsk = (): boolean => {
    // Once it was there it stays the way: after some wrong fingers, or with the lid closed, it is said to be away, and
    // its own dialog then asks for the password.
    hasTouchId ||= process.platform === 'darwin' && systemPreferences.canPromptTouchID();
    return hasTouchId;
  };
  return {
    canAsk,
    async mayUnlock() {
      if (!canAsk()) return true;
      try {
        await systemPreferences.promptTouchID(translate(phrase('security.lock.touchId')));
        return true;
      } catch {
        return false;
      }
    },
  };
}
