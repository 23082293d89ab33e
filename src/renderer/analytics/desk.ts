import { createContext, useContext } from 'react';
import type { ChartFeed } from './chart-feed.ts';
import type { CrossHair } from './cross-hair.ts';
import type { DrawQueue } from './draw-queue.ts';

/** What all charts of a screen share. */
export interface ChartDesk {
  readonly feed: ChartFeed;
  readonly crossHair: CrossHair;
  readonly queue: DrawQueue;
}

export const DeskContext = createContext<ChartDesk | null>(null);

export function useDesk(): ChartDesk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('A chart is drawn outside of its screen.');
  return desk;
}
