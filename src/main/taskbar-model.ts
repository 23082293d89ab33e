import type { EngineState } from '../core/engine-state.ts';
import type { RunningProgress } from '../core/tasks/running-tasks.ts';

/** What dock and taskbar show beside the app's icon. Pure. */
export interface TaskbarModel {
  /** Unread notifications; 0 for no badge. */
  readonly badge: number;
  readonly progress:
    | { readonly kind: 'none' }
    /** Work runs, and nobody says how far it is. */
    | { readonly kind: 'unknown' }
    /** 0 to 1. `paused`: a connection is down, so that it stands still here, whatever goes on there. */
    | { readonly kind: 'known'; readonly value: number; readonly paused: boolean };
}

export function taskbarModel(
  { connections, unreadNotifications }: Pick<EngineState, 'connections' | 'unreadNotifications'>,
  { running, mean }: RunningProgress,
): TaskbarModel {
  const paused = connections.some(({ state: { name } }) => name === 'blocked' || name === 'backingOff');
  return {
    badge: unreadNotifications,
    progress:
      running === 0
        ? { kind: 'none' }
        : mean === null
          ? { kind: 'unknown' }
          : // Whole percents: more is not seen, and each change goes to the desktop.
            { kind: 'known', value: Math.round(mean * 100) / 100, paused },
  };
}
