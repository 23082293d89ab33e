import type { OlderMessages } from '../../contract/chat.ts';
import type { Manifest } from '../../contract/manifest.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import { fetchPages } from '../auth/pages.ts';
import { fillPath } from '../auth/rest.ts';
import type { ChatDialect, MessageReport } from '../dialects/chat-dialect.ts';
import type { Clock, Log } from '../host.ts';
import type { ChatStore, StoredMessage } from './chat-store.ts';

/** What the server remembers of one room, and what of it is kept here. */
export interface RoomHistory {
  /** Whether the server can be asked at all. */
  readonly exists: boolean;
  /** What came since the last complete load, oldest first. */
  load(): Promise<Loaded>;
  /** What came before a message, oldest first, out of the store or from the server. */
  before(messageId: string, limit: number): Promise<Before>;
  hasOlder(oldestId: string | undefined): boolean;
}

export interface Loaded {
  /** Nothing is missing up to now; false where it could not be had. */
  readonly complete: boolean;
  readonly reports: readonly MessageReport[];
  /** Those that were not known. */
  readonly fresh: readonly MessageReport[];
  /** Nothing was known of the room before: none of it is news. */
  readonly first: boolean;
}

export interface Before {
  readonly messages: readonly StoredMessage[];
  readonly older: OlderMessages;
}

export interface RoomHistoryDeps {
  readonly slug: string;
  /** Of the room in the store. */
  readonly ref: () => number;
  readonly store: ChatStore;
  readonly manifest: Manifest;
  readonly dialect: ChatDialect;
  readonly rest: AuthorizedRest;
  readonly clock: Clock;
  readonly log: Log;
  /** False once the account is gone: what is answered then is nobody's any more. */
  readonly isRunning: () => boolean;
}

/** A history that is asked for after a gap is fetched whole, within reason. */
const mostPages = 100;
const pageSize = 200;

const nothing: Loaded = { complete: false, reports: [], fresh: [], first: false };

export function createRoomHistory(deps: RoomHistoryDeps): RoomHistory {
  const { slug, store, dialect, clock } = deps;
  const how = deps.manifest.chat?.history;
  const path = how === undefined ? '' : fillPath(how.path, { room: slug });
  const room = () => store.change(deps.ref(), {});

  const read = (items: readonly unknown[]): MessageReport[] => {
    // One without an id is known by its time, too: once for all.
    const now = clock.now();
    return items.flatMap((item) => {
      const message = dialect.readMessage(item);
      return message === undefined ? [] : [{ ...message, at: message.at ?? now }];
    });
  };
  const keep = (reports: readonly MessageReport[]): StoredMessage[] => {
    const messages = reports.flatMap((report) => storedOf(report, clock.now()));
    store.add(deps.ref(), messages);
    return messages.sort(inTime);
  };

  /** From the server: what it has before the oldest message that is known without a gap. */
  const fetchOlder = async (): Promise<'more' | 'start' | 'failed' | 'stopped'> => {
    const { blockFrom } = room();
    if (how === undefined || blockFrom === null) return 'start';
    const answer = await fetchPages(
      deps.rest,
      path,
      { [how.beforeId]: blockFrom, [how.limit]: String(pageSize) },
      1,
    );
    if (!deps.isRunning()) return 'stopped';
    if (!answer.ok) {
      deps.log.warn({ room: slug, code: answer.failure.code }, 'older messages could not be read');
      return 'failed';
    }
    const edge = store.get(deps.ref(), blockFrom);
    // A server that knows no such parameter answers with anything: only what is older counts.
    const older = keep(read(answer.value.items)).filter(
      ({ id, at }) => id !== blockFrom && at <= (edge?.at ?? Number.NEGATIVE_INFINITY),
    );
    const [oldest] = older;
    if (oldest === undefined) {
      store.change(deps.ref(), { reachedStart: true });
      return 'start';
    }
    store.change(deps.ref(), { blockFrom: oldest.id });
    return 'more';
  };

  const hasOlder = (oldestId: string | undefined): boolean => {
    if (oldestId === undefined) return false;
    const { blockFrom, reachedStart } = room();
    return (
      (how !== undefined && blockFrom !== null && !reachedStart) ||
      store.before(deps.ref(), oldestId, 1).length > 0
    );
  };

  return {
    exists: how !== undefined,
    hasOlder,

    async load() {
      if (how === undefined) return nothing;
      const { completeUntil } = room();
      const query: Record<string, string> = completeUntil === null ? {} : { [how.afterId]: completeUntil };
      const pages = await fetchPages(deps.rest, path, { ...query, [how.limit]: String(pageSize) }, mostPages);
      if (!deps.isRunning()) return nothing;
      if (!pages.ok) {
        deps.log.warn({ room: slug, code: pages.failure.code }, 'the history of a room could not be read');
        return nothing;
      }
      const reports = read(pages.value.items);
      const fresh = reports.filter(
        (report) => !store.has(deps.ref(), messageId(report, report.at ?? clock.now())),
      );
      const messages = keep(reports);
      const newest = newestId(reports.map(({ id }) => id));
      store.change(deps.ref(), {
        ...(newest === null ? {} : { completeUntil: newest }),
        ...(completeUntil === null && messages[0] !== undefined ? { blockFrom: messages[0].id } : {}),
      });
      return { complete: !pages.value.truncated, reports, fresh, first: completeUntil === null };
    },

    async before(messageId, limit) {
      const inBlock = (): StoredMessage[] => {
        const messages = store.before(deps.ref(), messageId, limit);
        const { blockFrom } = room();
        const edge = blockFrom === null ? undefined : store.get(deps.ref(), blockFrom);
        // Beyond the block, something may be missing in between: the server is asked first.
        return edge === undefined ? messages : messages.filter(({ at }) => at >= edge.at);
      };
      let messages = inBlock();
      let failed = false;
      // A page of the server's may be smaller than what is wanted.
      for (let asked = 0; messages.length < limit && !room().reachedStart && asked < 3; asked += 1) {
        const got = await fetchOlder();
        if (got === 'stopped') return { messages, older: 'none' };
        failed = got === 'failed';
        messages = inBlock();
        if (got !== 'more') break;
      }
      // Without the server, what is kept is better than nothing.
      if (messages.length === 0) messages = store.before(deps.ref(), messageId, limit);
      // Nothing came because nobody answered: that is no end.
      if (messages.length === 0 && failed) return { messages, older: 'unreachable' };
      return { messages, older: hasOlder(messages[0]?.id) ? 'more' : 'none' };
    },
  };
}

/** A message with an id, as it is kept. One without is known by who said what, and when. */
export function storedOf(report: MessageReport, now: number): StoredMessage[] {
  const at = report.at ?? now;
  return [{ id: messageId(report, at), sender: report.sender, body: report.body, at }];
}

export const messageId = (report: MessageReport, at: number): string =>
  report.id ?? `${report.sender}\u0000${String(at)}\u0000${report.body.slice(0, 500)}`;

const inTime = (a: StoredMessage, b: StoredMessage): number =>
  a.at - b.at || a.id.localeCompare(b.id, 'en', { numeric: true });

/** The largest of the ids that are numbers; `null` where there is none. */
function newestId(ids: readonly (string | null)[]): string | null {
  const numbers = ids.filter((id) => /^\d{1,15}$/u.test(id ?? '')).map(Number);
  return numbers.length === 0 ? null : String(numbers.reduce((a, b) => Math.max(a, b)));
}
