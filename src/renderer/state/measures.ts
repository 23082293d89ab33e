import type { Density } from '../../contract/settings-choices.ts';
import { useConsole } from './console-store.ts';

/** In pixels: the heights that lists count with. Style sheets have them from here, see `use-appearance.ts`. */
interface Measures {
  /** A row of a table, its line included. */
  readonly rowHeight: number;
  /** The plot of a chart in the grid, and the card round it. */
  readonly plotHeight: number;
  readonly cardHeight: number;
  /** Between two cards. */
  readonly cardGap: number;
}

// A row holds a target of 24 pixels and more (WCAG 2.5.8), with room for its line and its focus.
export const measures: Readonly<Record<Density, Measures>> = {
  comfortable: { rowHeight: 40, plotHeight: 118, cardHeight: 182, cardGap: 12 },
  compact: { rowHeight: 28, plotHeight: 92, cardHeight: 144, cardGap: 8 },
};

/** Those of the density that is shown. */
export const useMeasures = (): Measures =>
  measures[useConsole((store) => store.main?.settings.density ?? 'comfortable')];
