import type { NotificationLevel } from '../../contract/notification-defaults.ts';
import type { AppNotification, NewsSubject, NotificationSubject } from '../../contract/notification.ts';
import { countEnds } from '../../contract/notification-wording.ts';
import { isSameDay, type LocalTime } from './local-time.ts';

/** Something to tell that is not the end of a task. */
export interface News {
  readonly accountId: string;
  readonly serverName: string;
  readonly level: NotificationLevel;
  readonly tone: AppNotification['tone'];
  readonly subject: NewsSubject;
}

/** How many things of which sort a notification tells of. */
export interface Parts {
  readonly ends: number;
  readonly messages: number;
  readonly others: number;
}

export function isNews(subject: NotificationSubject): subject is NewsSubject {
  return subject.kind === 'messages' || subject.kind === 'threshold' || subject.kind === 'dnsChanged';
}

/** What news of one thing have in common: those grow on one line (see `mayGrow`). Pure. */
export function topicOf({
  accountId,
  level,
  subject,
}: Pick<News, 'accountId' | 'level' | 'subject'>): string {
  switch (subject.kind) {
    case 'messages': {
      const { room, reason } = subject;
      // Who wants to hear nothing of a room's messages does not care what they are about.
      return JSON.stringify([accountId, room.endpointId, room.slug, level === 'silent' ? level : reason]);
    }
    case 'threshold':
      return JSON.stringify([accountId, subject.endpointId, subject.series, subject.side]);
    case 'dnsChanged':
      return JSON.stringify([accountId, subject.endpointId, subject.watch]);
  }
}

/**
 * Whether news still belong to the line of their topic: while nobody has read it; messages that are kept silently, which
 * are read from the first, on the day on which they came. Pure.
 */
export function mayGrow(
  { level, read, at, subject }: AppNotification,
  news: Pick<News, 'level'>,
  now: number,
  localTime: LocalTime,
): boolean {
  if (level !== news.level) return false;
  return level === 'silent' ? subject.kind === 'messages' && isSameDay(at, now, localTime) : !read;
}

/** The latest, counted with those before. Pure. */
export function grown(before: NotificationSubject, latest: NewsSubject): NewsSubject {
  return isNews(before) ? { ...latest, count: before.count + latest.count } : latest;
}

/** Pure. */
export function partsOf(subject: NotificationSubject): Parts {
  switch (subject.kind) {
    case 'taskEnded':
      return { ends: 1, messages: 0, others: 0 };
    case 'manyEnded':
    case 'whileAway':
    case 'heldBack':
      return { ends: countEnds(subject), messages: 0, others: 0 };
    case 'messages':
      return { ends: 0, messages: subject.count, others: 0 };
    case 'threshold':
    case 'dnsChanged':
      return { ends: 0, messages: 0, others: subject.count };
    case 'several':
      return { ends: subject.ends, messages: subject.messages, others: subject.others };
  }
}

const severity = { bad: 2, good: 1, neutral: 0 } as const;

/** The one that matters most. Pure. */
export function worstTone(tones: readonly AppNotification['tone'][]): AppNotification['tone'] {
  return tones.reduce((worst, tone) => (severity[tone] > severity[worst] ? tone : worst), 'neutral');
}
