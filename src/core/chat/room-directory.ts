import type { Room, RoomAddress, RoomList } from '../../contract/chat.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { success, type Outcome } from '../../contract/outcome.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import { fetchPages } from '../auth/pages.ts';
import type { Cancel, Clock } from '../host.ts';
import type { ChatStore, RoomChange, StoredRoom } from './chat-store.ts';
import { conversationOf } from './conversation.ts';
import { customerOf } from './customer.ts';
import { readRoom, type RoomReport } from './read-room.ts';

/** The rooms of one account on one endpoint: the server's list, what is remembered, and what came since. */
export interface RoomDirectory {
  list(): Pick<RoomList, 'rooms' | 'state'>;
  /** Asks the server for its list; who asks meanwhile gets the same answer. */
  refresh(): Promise<Outcome<readonly RoomReport[]>>;
  /** Asks where it was not asked for longer than this, in milliseconds; never waits. */
  freshen(maxAgeMs: number): void;
  /** Known from now on, and shown though the server may not list it. */
  room(slug: string): StoredRoom;
  change(slug: string, change: RoomChange): void;
  /** A message that was not known before. `unread`: by another, and not looked at. */
  noteMessage(slug: string, message: { sender: string; body: string; at: number }, unread: boolean): void;
  /** Messages came or were read: what is counted is counted anew. */
  recount(slug: string): void;
  stop(): void;
}

export interface RoomDirectoryDeps {
  readonly accountId: string;
  readonly endpointId: string;
  readonly username: string;
  readonly manifest: Manifest;
  readonly endpoint: Pick<EndpointManifest, 'rooms'>;
  readonly rest: AuthorizedRest;
  readonly store: ChatStore;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** A list that changes with every message is told a few times a second. */
const tellEveryMs = 100;
const mostPages = 20;
const shownCharacters = 300;

export function createRoomDirectory(deps: RoomDirectoryDeps): RoomDirectory {
  const { accountId, endpointId, username, store, clock } = deps;
  const isInbox = deps.manifest.chat?.inbox === true;
  const path = deps.manifest.chat?.rooms?.path;
  let state: RoomList['state'] = path === undefined ? { name: 'loaded' } : { name: 'loading' };
  let listed: ReadonlySet<string> | null = null;
  /** Opened by their name, or heard of before the server listed them. */
  const met = new Set<string>();
  /** `customer`: who it was with at that version of what is known of all who speak; what is said elsewhere may tell better. */
  const shown = new Map<
    string,
    { readonly room: Room; readonly customer: string | null; readonly version: number }
  >();
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<Outcome<readonly RoomReport[]>> | undefined;
  let cancelTell: Cancel | undefined;
  let stopped = false;
  const isStopped = (): boolean => stopped;

  const address = (slug: string): RoomAddress => ({ accountId, endpointId, slug });
  const tell = (): void => {
    cancelTell ??= clock.after(tellEveryMs, () => {
      cancelTell = undefined;
      deps.onChange();
    });
  };
  const changed = (slug: string): void => {
    shown.delete(slug);
    tell();
  };

  const describe = (room: StoredRoom): Room => {
    const { slug } = room.address;
    const known = shown.get(slug);
    const version = isInbox ? store.speakers(room.ref).version() : 0;
    if (known?.version === version) return known.room;
    const customer = isInbox ? customerOf(store, room, username) : null;
    if (known?.customer === customer) {
      shown.set(slug, { ...known, version });
      return known.room;
    }
    const described: Room = {
      ...room.address,
      name: room.name,
      lastSender: room.lastSender,
      lastMessage: room.lastText,
      lastAt: room.lastAt,
      unread: store.readUntil(room.ref) !== null ? store.unread(room.ref, username).count : 0,
      direct: room.direct,
      favourite: room.favourite,
      hasDraft: room.draft.trim() !== '',
      conversation: isInbox ? conversationOf(store, room, customer) : null,
    };
    shown.set(slug, { room: described, customer, version });
    return described;
  };

  const isShown = (room: StoredRoom): boolean => {
    const { slug } = room.address;
    return listed === null || listed.has(slug) || met.has(slug) || room.favourite || room.draft.trim() !== '';
  };

  const take = (reports: readonly RoomReport[]): void => {
    // What was there before Opsdeck was is not news; what comes after is.
    const known = new Set(store.rooms(accountId, endpointId).map(({ address: { slug } }) => slug));
    const isFirstLook = listed === null && [...known].every((slug) => met.has(slug));
    for (const report of reports) {
      const room = store.room(address(report.slug));
      const { last, lastAt } = report;
      const isNewer = lastAt !== null && lastAt >= (room.lastAt ?? Number.NEGATIVE_INFINITY);
      store.change(room.ref, {
        name: report.name,
        direct: report.direct,
        customer: report.customer,
        ...(isNewer || room.lastText === null
          ? { lastAt, lastSender: last.sender, lastText: last.text?.slice(0, shownCharacters) ?? null }
          : {}),
      });
      if (
        store.readUntil(room.ref) === null &&
        (report.unread === 0 || (isFirstLook && report.unread === null))
      )
        store.markReadUntil(room.ref, lastAt ?? 0);
      // Begun while nobody was there to hear of it: all of it is new.
      else if (!isFirstLook && !known.has(report.slug) && deps.endpoint.rooms === 'single')
        store.markReadUntil(room.ref, 0);
      shown.delete(report.slug);
    }
    listed = new Set(reports.map(({ slug }) => slug));
  };

  const ask = async (): Promise<Outcome<readonly RoomReport[]>> => {
    if (path === undefined) return success([]);
    askedAt = clock.now();
    const pages = await fetchPages(deps.rest, path, {}, mostPages);
    // The account may be gone by now, and what was kept of it deleted.
    if (isStopped()) return success([]);
    if (!pages.ok) {
      state = { name: 'failed', failure: pages.failure };
      tell();
      return pages;
    }
    const reports = pages.value.items.map(readRoom).filter((report) => report !== undefined);
    take(reports);
    state = { name: 'loaded' };
    tell();
    return success(reports);
  };

  const refresh: RoomDirectory['refresh'] = () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    list: () => ({
      rooms: store.rooms(accountId, endpointId).filter(isShown).map(describe),
      state,
    }),

    refresh,
    freshen(maxAgeMs) {
      if (clock.now() - askedAt > maxAgeMs) void refresh();
    },

    room(slug) {
      if (listed?.has(slug) !== true) met.add(slug);
      return store.room(address(slug));
    },

    change(slug, change) {
      store.change(store.room(address(slug)).ref, change);
      changed(slug);
    },

    noteMessage(slug, { sender, body, at }, unread) {
      const room = store.room(address(slug));
      if (listed?.has(slug) !== true) met.add(slug);
      if (unread && store.readUntil(room.ref) === null) store.markReadUntil(room.ref, at - 1);
      if (at >= (room.lastAt ?? Number.NEGATIVE_INFINITY))
        store.change(room.ref, { lastAt: at, lastSender: sender, lastText: body.slice(0, shownCharacters) });
      changed(slug);
    },

    recount: changed,
    stop() {
      stopped = true;
      cancelTell?.();
    },
  };
}
