import type { ConsoleState } from '../contract/console-state.ts';
import { setApplicationMenu, type MenuDeps } from './menu.ts';

export interface AppMenuDeps extends Omit<MenuDeps, 'settings'> {
  readonly settings: () => MenuDeps['settings'];
  readonly isLocked: () => boolean;
}

/** Keeps the application menu as the state has it. Answers a function to be called whenever that may be another. */
export function createAppMenu(deps: AppMenuDeps): (state: ConsoleState) => void {
  let shown = '';
  const show = (): void => {
    setApplicationMenu({
      ...deps,
      settings: deps.settings(),
      change: (settings) => {
        // The menu can be had while it is locked: whoever passes by does not switch that off.
        if (deps.isLocked() && 'lockAfterMinutes' in settings) show();
        else deps.change(settings);
      },
    });
  };
  return ({ settings, shownLanguage }) => {
    const key = JSON.stringify([settings, shownLanguage]);
    if (key === shown) return;
    shown = key;
    show();
  };
}
