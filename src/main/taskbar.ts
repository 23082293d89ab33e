import { app, nativeImage, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { phrase } from '../contract/phrase.ts';
import type { TaskbarModel } from './taskbar-model.ts';
import type { Translate } from './translate.ts';

export interface Taskbar {
  update(model: TaskbarModel): void;
}

export interface TaskbarDeps {
  readonly iconFolder: string;
  readonly translate: Translate;
  readonly window: () => BrowserWindow | undefined;
}

/** Past 1 means: something goes on, nobody knows how far. Where a desktop cannot show that, it shows nothing. */
const indeterminate = 2;
const none = -1;

/** The badge and the progress bar at the app's icon in dock or taskbar. */
export function createTaskbar({ iconFolder, translate, window }: TaskbarDeps): Taskbar {
  let shown = '';
  let shownIn: BrowserWindow | undefined;

  const badge = (count: number): void => {
    if (process.platform !== 'win32') {
      app.setBadgeCount(count);
      return;
    }
    // Windows counts nothing there: a dot on the icon says that there is something.
    window()?.setOverlayIcon(
      count === 0 ? null : nativeImage.createFromPath(join(iconFolder, 'tray', 'overlay-unread.png')),
      translate(phrase('shell.tray.unread', { count })),
    );
  };
  const progress = (model: TaskbarModel['progress']): void => {
    switch (model.kind) {
      case 'none':
        window()?.setProgressBar(none);
        return;
      case 'unknown':
        window()?.setProgressBar(process.platform === 'linux' ? none : indeterminate);
        return;
      case 'known':
        window()?.setProgressBar(model.value, { mode: model.paused ? 'paused' : 'normal' });
    }
  };

  return {
    update(model) {
      // The badge has words: they change with the language.
      const key = JSON.stringify([model, translate(phrase('shell.tray.unread', { count: model.badge }))]);
      // A window that was opened anew knows nothing of what the one before it showed.
      if (key === shown && shownIn === window()) return;
      shown = key;
      shownIn = window();
      badge(model.badge);
      progress(model.progress);
    },
  };
}
