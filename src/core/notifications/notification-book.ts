import type { RoomAddress } from '../../contract/chat.ts';
import type { AppNotification, NotificationFilter, NotificationPage } from '../../contract/notification.ts';
import type { NotificationSettings, Telling } from '../../contract/notification-settings.ts';
import type { Cancel, Clock } from '../host.ts';
import { createAnnouncer, growthOf, oneOf, type Announcement } from './announcer.ts';
import { fateOf, levelOf } from './decide.ts';
import { createDigests } from './digests.ts';
import { createEndGatherer, type GatheredEnds } from './end-gatherer.ts';
import { createLastSeenBook, type LiveAccount } from './last-seen.ts';
import type { LocalTime } from './local-time.ts';
import { grown, isNews, mayGrow, topicOf, type News } from './news.ts';
import { createNotificationList } from './notification-list.ts';
import type { NotificationStore } from './notification-store.ts';
import { createQuietWatch } from './quiet-watch.ts';
import {
  addCounts,
  countsOf,
  failedIn,
  fewOf,
  ruledEnd,
  singleSubject,
  toneOf,
  type TaskEnd,
} from './task-end.ts';
import { whileAway, type FoundEnd } from './while-away.ts';

/** The operator's notifications: what is told, what is kept, and when it is quiet. */
export interface NotificationBook {
  /** Of these accounts something may be kept; what belongs to others goes. `null`: which accounts there are is not known, and none is forgotten. */
  start(accountIds: readonly string[] | null): void;
  taskEnded(end: TaskEnd): void;
  /** Anything else. What is of the same topic as an unread one grows its line. */
  news(news: News): void;
  /** What an account's first catch-up found: what was missed while the app was closed is told once, as a summary. */
  firstCatchUp(accountId: string, found: readonly FoundEnd[]): void;
  page(filter: NotificationFilter): NotificationPage;
  newest(count: number): AppNotification[];
  unread(): number;
  unreadByAccount(): Readonly<Record<string, number>>;
  markRead(ids: readonly string[]): void;
  markAllRead(): void;
  /** What was told of this room is read with it. */
  roomRead(room: RoomAddress): void;
  clear(): void;
  /** The account is gone, and with it what was told of it. */
  forget(accountId: string): void;
  settings(): NotificationSettings;
  setSettings(settings: NotificationSettings): void;
  telling(): Telling;
  /** The computer slept, or its clock was set: whether it is quiet is asked anew. */
  wake(): void;
  stop(): void;
}

export interface NotificationBookDeps {
  readonly clock: Clock;
  readonly localTime: LocalTime;
  readonly newId: () => string;
  readonly store: NotificationStore;
  readonly settings: NotificationSettings;
  /** Accounts whose ends are all known at this moment. */
  readonly live: () => readonly LiveAccount[];
  /** The list, the settings, or whether it is quiet. */
  readonly onChange: () => void;
  readonly onSettings: (settings: NotificationSettings) => void;
  /** For the desktop's notification server. */
  readonly onTell: (announcement: Announcement) => void;
}

/** How long ago an account was last seen is known to the minute after a crash. */
const seeEveryMs = 60_000;

export function createNotificationBook(deps: NotificationBookDeps): NotificationBook {
  const { clock, newId, store } = deps;
  let { settings } = deps;
  let cancelSee: Cancel | undefined;
  const list = createNotificationList(store, deps.onChange);
  const lastSeen = createLastSeenBook(store, clock);
  const digests = createDigests(clock);
  /** Where the latest news of each topic stand. */
  const topics = new Map(
    list
      .newest(Number.POSITIVE_INFINITY)
      .toReversed()
      .flatMap(({ id, accountId, level, subject }) =>
        isNews(subject) ? [[topicOf({ accountId, level, subject }), id] as const] : [],
      ),
  );
  const announcer = createAnnouncer({
    clock,
    newId,
    isUnread: (id) => list.get(id)?.notification.read === false,
    tell: deps.onTell,
  });

  const quiet = createQuietWatch({
    clock,
    localTime: deps.localTime,
    settings: () => settings,
    onChange(telling) {
      list.hold(announcer.takeBack((level) => fateOf(level, telling) === 'told'));
      tellHeld();
      deps.onChange();
    },
  });

  /** What was held back and may be told now: one is told as itself, more as one. */
  const tellHeld = (): void => {
    const held = list.release((level) => fateOf(level, quiet.telling()) === 'told');
    const [only] = held;
    if (only === undefined) return;
    announcer.add(
      held.length === 1 ? { ...only, covers: [only.id] } : oneOf(held, newId(), clock.now(), 'heldBack'),
    );
  };

  /** Into the list, and to the desktop where it may be told. `news`: what of it the desktop does not know. */
  const enter = (entry: AppNotification, news: Announcement): void => {
    const fate = fateOf(entry.level, quiet.telling());
    list.put(entry, fate === 'held');
    if (fate === 'told') announcer.add(news);
  };
  const enterNew = (
    of: Pick<GatheredEnds, 'accountId' | 'serverName' | 'level'>,
    subject: AppNotification['subject'],
  ): AppNotification => {
    const { accountId, serverName, level } = of;
    const entry: AppNotification = {
      id: newId(),
      at: clock.now(),
      read: level === 'silent',
      tone: toneOf(countsOf(subject)),
      level,
      accountId,
      serverName,
      subject,
    };
    enter(entry, { ...entry, covers: [entry.id] });
    return entry;
  };

  const takeIn = (gathered: GatheredEnds): void => {
    const { counts, examples, few } = gathered;
    const open = digests.open(gathered, (id) => isGrowing(id, gathered));
    const known = open === undefined ? undefined : list.get(open)?.notification;
    if (known !== undefined) {
      const all = addCounts(countsOf(known.subject), counts);
      const shown = fewOf([...failedIn(known.subject), ...examples]);
      enter(
        {
          ...known,
          at: clock.now(),
          tone: toneOf(all),
          subject: { kind: 'manyEnded', ...all, examples: shown },
        },
        growthOf({ ...known, at: clock.now() }, counts, examples),
      );
      digests.grew(gathered);
    } else if (few !== undefined && digests.maySingle(gathered, few.length))
      for (const end of few) enterNew(gathered, singleSubject(end));
    else {
      const entry = enterNew(gathered, { kind: 'manyEnded', ...counts, examples: [...examples] });
      digests.began(gathered, entry.id);
    }
  };

  /** A digest that was read, or of which the desktop was told otherwise than it would be now, is left as it is. */
  const isGrowing = (id: string, { level }: GatheredEnds): boolean => {
    const entry = list.get(id);
    if (entry === undefined) return false;
    const wouldHold = fateOf(level, quiet.telling()) === 'held';
    return level === 'silent' || (!entry.notification.read && entry.held === wouldHold);
  };

  const gatherer = createEndGatherer(clock, (all) => {
    for (const gathered of all) takeIn(gathered);
    // In one batch with what was told: a crash can neither lose nor repeat it.
    lastSeen.see(deps.live());
  });

  const see = (): void => {
    lastSeen.see(deps.live());
    cancelSee = clock.after(seeEveryMs, see);
  };

  return {
    start(accountIds) {
      const known = new Set(accountIds);
      for (const accountId of accountIds === null ? [] : store.accounts())
        if (!known.has(accountId)) {
          list.forget(accountId);
          lastSeen.forget(accountId);
        }
      cancelSee = clock.after(seeEveryMs, see);
      quiet.settle();
      // What an earlier run held back, and could not tell before it ended.
      tellHeld();
    },
    taskEnded(end) {
      lastSeen.told(end.task.accountId, end.task.key);
      gatherer.add(end, levelOf(ruledEnd(end), settings));
    },
    news(news) {
      const { accountId, serverName, level, tone, subject } = news;
      const topic = topicOf(news);
      const known = list.get(topics.get(topic) ?? '');
      const wouldHold = fateOf(level, quiet.telling()) === 'held';
      const grows =
        known?.held === wouldHold && mayGrow(known.notification, news, clock.now(), deps.localTime);
      const entry: AppNotification = {
        id: grows ? known.notification.id : newId(),
        at: clock.now(),
        read: level === 'silent',
        tone,
        level,
        accountId,
        serverName,
        subject: grows ? grown(known.notification.subject, subject) : subject,
      };
      topics.set(topic, entry.id);
      enter(entry, { ...entry, subject, covers: [entry.id] });
    },
    firstCatchUp(accountId, found) {
      const live = deps.live().find((account) => account.accountId === accountId);
      const seen = lastSeen.catchUp(accountId, found, live);
      if (seen === undefined) return;
      const missed = whileAway(found, seen, settings);
      if (missed !== undefined) enterNew(missed.of, missed.subject);
    },
    page: (filter) => list.page(filter),
    newest: (count) => list.newest(count),
    unread: () => list.unread(),
    unreadByAccount: () => list.unreadByAccount(),
    markRead: (ids) => {
      list.markRead(ids);
    },
    markAllRead: () => {
      list.markAllRead();
    },
    roomRead({ accountId, endpointId, slug }) {
      // The latest news of every reason a message can have: those are the lines that may still grow.
      const ids = [...topics.values()].filter((id) => {
        const kept = list.get(id)?.notification;
        return (
          kept?.read === false &&
          kept.subject.kind === 'messages' &&
          kept.accountId === accountId &&
          kept.subject.room.endpointId === endpointId &&
          kept.subject.room.slug === slug
        );
      });
      if (ids.length > 0) list.markRead(ids);
    },
    clear: () => {
      list.clear();
    },
    forget(accountId) {
      list.forget(accountId);
      lastSeen.forget(accountId);
    },
    settings: () => settings,
    setSettings(next) {
      settings = next;
      deps.onSettings(settings);
      quiet.settle();
      deps.onChange();
    },
    telling: () => quiet.telling(),
    wake: () => {
      quiet.settle();
    },
    stop() {
      gatherer.stop();
      announcer.stop();
      quiet.stop();
      cancelSee?.();
      lastSeen.see(deps.live());
      store.flush();
    },
  };
}
