import { useEffect, useMemo, useState } from 'react';
import type { ChartWindow } from '../../contract/analytics-choices.ts';
import { createChartFeed } from './chart-feed.ts';
import { createCrossHair } from './cross-hair.ts';
import type { ChartDesk } from './desk.ts';
import { createDrawQueue } from './draw-queue.ts';

/** What the charts of a screen share, looking at what is in sight for as long as the screen is there. */
export function useChartDesk(
  accountId: string,
  windowMs: ChartWindow,
  until: number | null,
  series: readonly string[],
): ChartDesk {
  const [crossHair] = useState(createCrossHair);
  const [queue] = useState(() => createDrawQueue());
  const [feed, setFeed] = useState(() => createChartFeed(accountId, windowMs));
  useEffect(() => {
    let open = feed;
    // Strict mode leaves and comes back: a feed that was closed is not opened again.
    if (open.closed()) {
      open = createChartFeed(accountId, windowMs);
      // eslint-disable-next-line react-hooks/set-state-in-effect -- the feed is the outside world
      setFeed(open);
    }
    return () => {
      open.close();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of one account, for the life of the screen
  }, []);
  useEffect(() => {
    feed.look({ series: [...series], windowMs, until });
  }, [feed, series, windowMs, until]);
  return useMemo(() => ({ feed, crossHair, queue }), [feed, crossHair, queue]);
}
