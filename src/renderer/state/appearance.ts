import type { AppSettings } from '../../contract/settings.ts';
import type { Density } from '../../contract/settings-choices.ts';

/** What the computer asks for. */
export interface SystemWishes {
  readonly dark: boolean;
  readonly moreContrast: boolean;
  readonly lessMotion: boolean;
  /** The system paints with colours of its own, as Windows does in its contrast themes. */
  readonly forcedColours: boolean;
}

/** How the console looks; each is an attribute of the document, `data-` before its name. */
export interface Appearance {
  readonly theme: 'light' | 'dark';
  readonly density: Density;
  readonly contrast: 'usual' | 'more';
  readonly motion: 'usual' | 'less';
}

/** What the operator chose, and what the computer asks for where they left it to the computer. */
export function appearanceOf(
  { theme, density, contrast, motion }: Pick<AppSettings, 'theme' | 'density' | 'contrast' | 'motion'>,
  { dark, moreContrast, lessMotion, forcedColours }: SystemWishes,
): Appearance {
  return {
    theme: theme === 'system' ? (dark ? 'dark' : 'light') : theme,
    density,
    // Forced colours take the pale grounds away that usually mark a row: it needs the lines that `more` has.
    contrast: forcedColours ? 'more' : contrast === 'system' ? (moreContrast ? 'more' : 'usual') : contrast,
    motion: motion === 'less' || lessMotion ? 'less' : 'usual',
  };
}
