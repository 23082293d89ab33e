import type { NotificationLevel } from '../../contract/notification-defaults.ts';
import type { EndCounts, FailedTask } from '../../contract/notification.ts';
import type { Cancel, Clock } from '../host.ts';
import { endStateOf, failedOf, fewOf, type TaskEnd } from './task-end.ts';

/** The ends of one account and one level within a moment. */
export interface GatheredEnds {
  readonly accountId: string;
  readonly serverName: string;
  readonly level: NotificationLevel;
  readonly counts: EndCounts;
  /** All of them where they are few enough to be told one by one, else `undefined`. */
  readonly few: readonly TaskEnd[] | undefined;
  readonly examples: readonly FailedTask[];
}

export interface EndGatherer {
  add(end: TaskEnd, level: NotificationLevel): void;
  stop(): void;
}

/** Ends this close together are one piece of news. Short enough not to be felt as a delay. */
const gatherMs = 250;
/** Up to so many in one go are told one by one. */
const oneByOne = 3;

/** Counts ends as they come: a thousand of them cost a thousand additions, and a few are remembered as examples. */
export function createEndGatherer(
  clock: Clock,
  onGathered: (gathered: readonly GatheredEnds[]) => void,
): EndGatherer {
  interface Pile {
    readonly first: TaskEnd;
    readonly level: NotificationLevel;
    readonly counts: { completed: number; failed: number; cancelled: number };
    readonly kept: TaskEnd[];
  }
  let piles = new Map<string, Pile>();
  let cancel: Cancel | undefined;

  const tell = (): void => {
    cancel = undefined;
    const gathered = piles;
    piles = new Map();
    onGathered(
      [...gathered.values()].map(({ first, level, counts, kept }) => {
        const { completed, failed, cancelled } = counts;
        return {
          accountId: first.task.accountId,
          serverName: first.serverName,
          level,
          counts,
          few: completed + failed + cancelled <= oneByOne ? kept : undefined,
          examples: fewOf(failedOf(kept)),
        };
      }),
    );
  };

  return {
    add(end, level) {
      const { accountId } = end.task;
      const key = `${level} ${accountId}`;
      let pile = piles.get(key);
      if (pile === undefined) {
        pile = { first: end, level, counts: { completed: 0, failed: 0, cancelled: 0 }, kept: [] };
        piles.set(key, pile);
      }
      const state = endStateOf(end.task);
      pile.counts[state] += 1;
      // The first few, and the first few failed ones: among many it is those that are asked for.
      if (pile.kept.length < oneByOne || (state === 'failed' && pile.counts.failed <= oneByOne))
        pile.kept.push(end);
      cancel ??= clock.after(gatherMs, tell);
    },
    stop() {
      if (cancel === undefined) return;
      cancel();
      // What was gathered is not lost: it is in the list when Opsdeck comes back.
      tell();
    },
  };
}
