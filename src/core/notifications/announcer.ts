import type { NotificationLevel } from '../../contract/notification-defaults.ts';
import type { AppNotification, EndCounts, FailedTask } from '../../contract/notification.ts';
import type { Cancel, Clock } from '../host.ts';
import { grown, isNews, partsOf, topicOf, worstTone } from './news.ts';
import { addCounts, countsOf, failedIn, fewOf, noEnds, toneOf } from './task-end.ts';
import { createTokenBucket } from '../token-bucket.ts';

/** What the desktop is told: a notification of the list, or several of them as one. */
export interface Announcement extends AppNotification {
  /** Of the list: what is read when this is read. */
  readonly covers: readonly string[];
}

/** Tells the desktop, a few times a minute at most; what is more waits a moment and is told together. */
export interface Announcer {
  add(news: Announcement): void;
  /** Those that wait and for which `stays` is false are not told by this; answers what they cover. */
  takeBack(stays: (level: NotificationLevel) => boolean): string[];
  stop(): void;
}

export interface AnnouncerDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  /** What was read in the window meanwhile is no news. */
  readonly isUnread: (id: string) => boolean;
  readonly tell: (announcement: Announcement) => void;
}

/** Three at once are read at a glance; after those, four a minute. */
const atOnce = 3;
const refillMs = 15_000;

export function createAnnouncer({ clock, newId, isUnread, tell }: AnnouncerDeps): Announcer {
  const bucket = createTokenBucket(atOnce, refillMs);
  /** By what they cover first: a digest that grows while it waits stays one piece of news. */
  let waiting = new Map<string, Announcement>();
  let cancelTimer: Cancel | undefined;

  const pump = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    const news = [...waiting.values()].filter(({ covers }) => covers.some(isUnread));
    if (news.length === 0) {
      waiting = new Map();
      return;
    }
    const now = clock.now();
    const waitMs = bucket.waitMs(now);
    if (waitMs > 0) {
      cancelTimer = clock.after(waitMs, pump);
      return;
    }
    waiting = new Map();
    const together = news.length > bucket.available(now) ? [oneOf(news, newId(), now)] : news;
    bucket.take(now, together.length);
    for (const each of together) tell(each);
  };

  return {
    add(news) {
      const key = news.covers[0] ?? news.id;
      const before = waiting.get(key);
      waiting.set(key, before === undefined ? news : oneOf([before, news], news.id, news.at));
      pump();
    },
    takeBack(stays) {
      const taken: string[] = [];
      for (const [key, { level, covers }] of waiting) {
        if (stays(level)) continue;
        waiting.delete(key);
        taken.push(...covers);
      }
      return taken;
    },
    stop() {
      cancelTimer?.();
    },
  };
}

/** Several as one; `kind` says of what sort the one is. Pure. */
export function oneOf(
  several: readonly AppNotification[],
  id: string,
  at: number,
  kind: 'manyEnded' | 'heldBack' = 'manyEnded',
): Announcement {
  const same = (name: 'accountId' | 'serverName'): string => {
    const [first, ...others] = new Set(several.map((each) => each[name]));
    return others.length === 0 ? (first ?? '') : '';
  };
  return {
    id,
    at,
    read: false,
    tone: worstTone(several.map(({ tone }) => tone)),
    level: several.some(({ level }) => level === 'urgent') ? 'urgent' : 'normal',
    accountId: same('accountId'),
    serverName: same('serverName'),
    subject: together(several, kind),
    covers: [
      ...new Set(several.flatMap((each) => ('covers' in each ? (each as Announcement).covers : [each.id]))),
    ],
  };
}

function together(
  several: readonly AppNotification[],
  kind: 'manyEnded' | 'heldBack',
): AppNotification['subject'] {
  const subjects = several.map(({ subject }) => subject);
  const [first] = several;
  if (first !== undefined && isNews(first.subject)) {
    const topic = topicOf({ ...first, subject: first.subject });
    const same = several.flatMap(({ accountId, level, subject }) =>
      isNews(subject) && topicOf({ accountId, level, subject }) === topic ? [subject] : [],
    );
    if (same.length === several.length) return same.reduce((before, latest) => grown(before, latest));
  }
  const parts = subjects.map(partsOf);
  const sum = (name: 'ends' | 'messages' | 'others'): number =>
    parts.reduce((total, each) => total + each[name], 0);
  if (sum('messages') + sum('others') > 0)
    return {
      kind: 'several',
      held: kind === 'heldBack',
      ends: sum('ends'),
      messages: sum('messages'),
      others: sum('others'),
    };
  let counts: EndCounts = noEnds;
  for (const subject of subjects) counts = addCounts(counts, countsOf(subject));
  return { kind, ...counts, examples: fewOf(subjects.flatMap(failedIn)) };
}

/** A digest that grew: only what came to it is news. Pure. */
export function growthOf(
  entry: AppNotification,
  counts: EndCounts,
  examples: readonly FailedTask[],
): Announcement {
  return {
    ...entry,
    tone: toneOf(counts),
    subject: { kind: 'manyEnded', ...counts, examples: [...examples] },
    covers: [entry.id],
  };
}
