import { beforeEach, describe, expect, it, vi } from 'vitest';
import { manifestSchema, type EndpointManifest } from '../../contract/manifest.ts';
import { failed, success } from '../../contract/outcome.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import type { Connection } from '../connection/connection.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import { silentLog } from '../host.ts';
import { createMemoryChatStore } from '../testing/chat-store.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createMemoryOutbox } from '../testing/memory-outbox.ts';
import type { ChatNews } from './chat-news.ts';
import { createChatService, type ChatService } from './chat-service.ts';
import type { ChatStore } from './chat-store.ts';

interface ServerMessage {
  readonly id: number;
  readonly room: string;
  readonly sender: string;
  readonly body: string;
  readonly created_at: string;
}

/** Shaped as the storefront: one socket for all rooms, each with one customer. */
const endpoint = {
  id: 'admin-chat',
  stream: 'chat',
  path: '/ws/admin-chat/',
  auth: 'required',
  rooms: 'single',
  heartbeat: { everySeconds: 20, answerSeconds: 8 },
  maxFrameBytes: 1_048_576,
} satisfies EndpointManifest;

let clock: FakeClock;
let store: ChatStore;
let service: ChatService;
let news: ChatNews[];
let messages: ServerMessage[];
let rooms: { slug: string; name: string; unread?: number; customer?: { username: string } }[];
let asked: string[];
let restWorks: boolean;
let connections: Map<string, ReturnType<typeof fakeConnection>>;
let released: string[];
let read: string[];

function fakeConnection(room: string | undefined) {
  const frames: Emitter<string> = createEmitter<string>();
  const opened: Emitter<undefined> = createEmitter<undefined>();
  const connection = {
    endpoint,
    room,
    frames,
    opened,
    send: () => true,
    status: () => ({ state: { name: 'open', since: 0 } }),
    setFreshness: () => undefined,
    noteUnknown: () => undefined,
    noteUnreadable: () => undefined,
  };
  return connection as unknown as Connection & { frames: Emitter<string>; opened: Emitter<undefined> };
}

const rest: AuthorizedRest = ({ path, query }) => {
  asked.push(`${path} ${JSON.stringify(query)}`);
  if (!restWorks) return Promise.resolve(failed('serverUnreachable'));
  if (path === '/rooms/') {
    const list = rooms.map((room) => ({
      ...room,
      last_message: messages.findLast((message) => message.room === room.slug) ?? null,
    }));
    return Promise.resolve(success({ status: 200, json: list, headers: new Headers() }));
  }
  const slug = path.split('/')[2] ?? '';
  const after = Number(query?.['after_id'] ?? 0);
  const before = Number(query?.['before_id'] ?? Number.MAX_SAFE_INTEGER);
  const between = messages.filter(({ room, id }) => room === slug && id > after && id < before);
  const results = after > 0 ? between.slice(0, 20) : between.slice(-20);
  const last = results.at(-1);
  const next = after > 0 && between.length > 20 ? `http://x/?after_id=${String(last?.id)}` : null;
  return Promise.resolve(success({ status: 200, json: { results, next }, headers: new Headers() }));
};

function open(change: { perRoom?: boolean; inbox?: boolean } = {}): void {
  const { perRoom = false, inbox = true } = change;
  const of: EndpointManifest = perRoom ? { ...endpoint, rooms: 'perRoom', path: '/ws/{room}/' } : endpoint;
  connections = new Map();
  released = [];
  read = [];
  news = [];
  service = createChatService({
    accountId: 'a',
    username: 'ada',
    manifest: manifestSchema.parse({
      manifestVersion: 1,
      family: 'storefront',
      name: 'Storefront',
      baseUrl: 'http://desk.test',
      auth: { token: 'none', carry: { in: 'none' } },
      endpoints: [of],
      chat: { rooms: { path: '/rooms/' }, history: { path: '/rooms/{room}/messages/' }, inbox },
    }),
    endpoint: of,
    connect: (room) => {
      const connection = fakeConnection(room);
      connections.set(room ?? '', connection);
      return connection;
    },
    release: (room) => released.push(room ?? ''),
    outbox: createMemoryOutbox(),
    store,
    rest,
    clock,
    log: silentLog,
    onRoom: () => undefined,
    onRooms: () => undefined,
    onNews: (each) => news.push(each),
    onRead: ({ slug }) => read.push(slug),
  });
}

let nextId: number;
const onServer = (room: string, sender: string, body: string): ServerMessage => {
  nextId += 1;
  const message = { id: nextId, room, sender, body, created_at: new Date(clock.now()).toISOString() };
  messages.push(message);
  return message;
};
/** Said while the socket is open. */
const live = (room: string, sender: string, body: string, socket = ''): void => {
  const message = onServer(room, sender, body);
  connections.get(socket)?.frames.emit(JSON.stringify({ type: 'chat_message', room, message }));
};
const connected = async (socket = ''): Promise<void> => {
  connections.get(socket)?.opened.emit(undefined);
  // The list, then one history after the other: all of them are answered at once, one turn later each.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
const room = (slug: string) => service.list().rooms.find((each) => each.slug === slug);
const told = () => news.map(({ room: { address }, reason, count }) => [address.slug, reason, count]);

beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryChatStore(clock);
  messages = [];
  rooms = [
    { slug: 'order-1', name: 'Mara' },
    { slug: 'order-2', name: 'Jonas' },
  ];
  asked = [];
  restWorks = true;
  nextId = 100;
  open();
});

describe('what is news', () => {
  it('is nothing of what was there before the first look, and everything after it', async () => {
    onServer('order-1', 'mara', 'long ago');
    clock.advance(60_000);
    await connected();
    expect([news, room('order-1')?.unread]).toEqual([[], 0]);
    live('order-1', 'mara', 'anybody?');
    live('order-1', 'ada', 'yes, me');
    expect(told()).toEqual([['order-1', 'customer', 1]]);
    expect(room('order-1')?.unread).toBe(1);
  });

  it('is what came while the socket, or Opsdeck, was away: once, and counted', async () => {
    onServer('order-1', 'mara', 'hello');
    await connected();
    clock.advance(60_000);
    onServer('order-1', 'mara', 'still there?');
    onServer('order-1', 'mara', '@ada?');
    onServer('order-1', 'mara', 'please');
    await connected();
    expect(told()).toEqual([
      ['order-1', 'customer', 2],
      ['order-1', 'mention', 1],
    ]);
    expect(room('order-1')?.unread).toBe(3);
    await connected();
    expect(news).toHaveLength(2);

    clock.advance(60_000);
    onServer('order-2', 'jonas', 'while it was closed');
    service.stop();
    store.flush();
    open();
    await connected();
    expect(told()).toEqual([['order-2', 'customer', 1]]);
  });

  it('is nothing in the room whose end is looked at, nor twice over two sockets', async () => {
    await connected();
    service.attend('order-1');
    live('order-1', 'mara', 'seen at once');
    expect([told(), room('order-1')?.unread]).toEqual([[], 0]);
    service.attend(null);
    const message = onServer('order-1', 'mara', 'over both sockets');
    for (let time = 0; time < 2; time += 1)
      connections.get('')?.frames.emit(JSON.stringify({ type: 'chat_message', room: 'order-1', message }));
    expect(told()).toEqual([['order-1', 'customer', 1]]);
    expect(room('order-1')?.unread).toBe(1);
  });

  it('is a room that nobody listed yet', async () => {
    await connected();
    live('visitor-9', 'visitor', 'is this open?');
    expect(told()).toEqual([['visitor-9', 'customer', 1]]);
    expect(room('visitor-9')).toMatchObject({ unread: 1, conversation: { state: 'new' } });
  });

  it('is what a socket tells at its beginning of the time it was away, in the room it belongs to', async () => {
    await connected();
    await service.open('order-1');
    await service.open('order-2');
    clock.advance(1_000);
    live('order-1', 'mara', 'hello');
    clock.advance(1_000);
    const { room: of, ...missed } = onServer('order-1', 'mara', 'are you there?');
    for (let time = 0; time < 2; time += 1)
      connections
        .get('')
        ?.frames.emit(JSON.stringify({ type: 'connection_established', room: of, history: [missed] }));
    expect(told()).toEqual([
      ['order-1', 'customer', 1],
      ['order-1', 'customer', 1],
    ]);
    expect([room('order-1')?.unread, room('order-2')?.unread]).toEqual([2, 0]);
    expect(service.view('order-2')?.messages).toEqual([]);
  });

  it('is a conversation that began while the socket, or Opsdeck, was away', async () => {
    await connected();
    clock.advance(60_000);
    onServer('order-3', 'pia', 'is anybody there?');
    rooms.push({ slug: 'order-3', name: 'Pia' });
    await connected();
    expect(told()).toEqual([['order-3', 'customer', 1]]);
    expect(room('order-3')?.unread).toBe(1);

    service.stop();
    store.flush();
    onServer('order-4', 'lena', 'read elsewhere');
    clock.advance(1_000);
    onServer('order-4', 'lena', 'not read yet');
    rooms.push({ slug: 'order-4', name: 'Lena', unread: 1 });
    open();
    await connected();
    expect(told()).toEqual([['order-4', 'customer', 1]]);
    expect([room('order-3')?.unread, room('order-4')?.unread]).toEqual([1, 1]);
  });

  it('is nothing of the other rooms when one is heard of before the first list', async () => {
    onServer('order-2', 'jonas', 'long ago');
    clock.advance(60_000);
    live('order-1', 'mara', 'hello');
    await connected();
    expect(told()).toEqual([['order-1', 'customer', 1]]);
    expect(room('order-2')?.unread).toBe(0);
  });

  it('goes by the server’s count in a room that is seen for the first time', async () => {
    for (let number = 0; number < 5; number += 1) onServer('order-1', 'mara', `message ${String(number)}`);
    rooms = [{ slug: 'order-1', name: 'Mara', unread: 2 }];
    await connected();
    expect([news, room('order-1')?.unread]).toEqual([[], 2]);
  });
});

describe('a conversation with a customer', () => {
  it('waits again though the server’s clock says the same for question and answer', async () => {
    await connected();
    live('order-1', 'mara', 'hello');
    live('order-1', 'colleague', 'yes?');
    live('order-1', 'mara', 'my order');
    expect(room('order-1')?.conversation?.state).toBe('open');
  });

  it('is new, answered, open again, and closed until they write', async () => {
    await connected();
    const state = () => room('order-1')?.conversation?.state;
    expect(state()).toBe('empty');
    live('order-1', 'mara', 'hello');
    const since = clock.now();
    expect(room('order-1')?.conversation).toEqual({ state: 'new', waitingSince: since, assigned: false });
    clock.advance(1_000);
    live('order-1', 'colleague', 'how can I help?');
    expect(state()).toBe('answered');
    clock.advance(1_000);
    live('order-1', 'mara', 'my order');
    clock.advance(1_000);
    live('order-1', 'mara', 'it is late');
    expect(room('order-1')?.conversation).toMatchObject({ state: 'open', waitingSince: since + 2_000 });
    service.setClosed('order-1', true);
    expect(state()).toBe('closed');
    clock.advance(1_000);
    live('order-1', 'mara', 'hello?');
    expect(state()).toBe('open');
    service.change('order-1', { assigned: true });
    expect(room('order-1')?.conversation?.assigned).toBe(true);
  });
});

describe('a conversation that staff began', () => {
  it('waits for nobody, until the customer answers', async () => {
    await connected();
    live('order-1', 'lena', 'hello');
    live('order-1', 'colleague', 'yes?');
    live('order-2', 'colleague', 'your parcel has come back');
    expect(room('order-2')?.conversation).toMatchObject({ state: 'answered', waitingSince: null });
    expect(told().at(-1)).toEqual(['order-2', 'message', 1]);
    clock.advance(1_000);
    live('order-2', 'pia', 'oh, why?');
    expect(room('order-2')?.conversation).toMatchObject({ state: 'open', waitingSince: clock.now() });
    expect(told().at(-1)).toEqual(['order-2', 'customer', 1]);
  });

  it('is known for it by what is said in other rooms later', async () => {
    await connected();
    live('order-2', 'colleague', 'your parcel has come back');
    expect(room('order-2')?.conversation?.state).toBe('new');
    live('order-1', 'lena', 'hello');
    live('order-1', 'colleague', 'yes?');
    expect(room('order-2')?.conversation?.state).toBe('answered');
  });

  it('is known for it by the server’s list, before any message is here', async () => {
    rooms = [
      { slug: 'order-1', name: 'Mara' },
      { slug: 'order-2', name: 'Order 2', customer: { username: 'jonas' } },
    ];
    onServer('order-2', 'colleague', 'your parcel has come back');
    onServer('order-2', 'jonas', 'oh, why?');
    onServer('order-2', 'colleague', 'a wrong address');
    await connected();
    expect(room('order-2')?.conversation?.state).toBe('answered');
  });
});

describe('the list of rooms', () => {
  it('is asked for again only where it is older than it may be', async () => {
    const lists = () => asked.filter((path) => path.startsWith('/rooms/ ')).length;
    open({ perRoom: true });
    service.freshen(60_000);
    service.freshen(60_000);
    await service.rooms();
    expect(lists()).toBe(1);
    clock.advance(60_000);
    service.freshen(60_000);
    expect(lists()).toBe(1);
    clock.advance(1);
    restWorks = false;
    service.freshen(60_000);
    await service.rooms();
    expect([lists(), service.list().rooms.length]).toEqual([2, 2]);
  });
});

describe('the past of a room', () => {
  it('is read backwards out of the store, then from the server, to its beginning', async () => {
    for (let number = 1; number <= 70; number += 1) {
      clock.advance(1_000);
      onServer('order-1', 'mara', `message ${String(number)}`);
    }
    await connected();
    const opened = await service.open('order-1');
    const first = opened.ok ? opened.value.messages[0]?.id : undefined;
    expect(first).toBe('151');
    expect(service.opened('order-1').older).toBe(true);
    const part = await service.part('order-1', { side: 'before', id: '151' }, 30);
    expect([part.messages[0]?.id, part.messages.at(-1)?.id, part.older]).toEqual(['121', '150', 'more']);
    const rest_ = await service.part('order-1', { side: 'before', id: '121' }, 30);
    expect([rest_.messages[0]?.id, rest_.messages.length, rest_.older]).toEqual(['101', 20, 'none']);
    asked = [];
    restWorks = false;
    const again = await service.part('order-1', { side: 'around', id: '140' }, 5);
    expect(again.messages.map(({ id }) => id)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(135 + index)),
    );
    expect([again.older, again.newer, asked]).toEqual(['more', true, []]);
  });

  it('does not end where the server cannot be reached, and goes on once it can', async () => {
    for (let number = 1; number <= 30; number += 1) {
      clock.advance(1_000);
      onServer('order-1', 'mara', `message ${String(number)}`);
    }
    await connected();
    await service.open('order-1');
    restWorks = false;
    const away = await service.part('order-1', { side: 'before', id: '111' }, 30);
    expect(away).toEqual({ messages: [], older: 'unreachable', newer: true });
    restWorks = true;
    const back = await service.part('order-1', { side: 'before', id: '111' }, 30);
    expect([back.messages[0]?.id, back.messages.length, back.older]).toEqual(['101', 10, 'none']);
  });

  it('ends where a server answers with the same page whatever it is asked', async () => {
    onServer('order-1', 'mara', 'the only one');
    await connected();
    await service.open('order-1');
    const part = await service.part('order-1', { side: 'before', id: '101' }, 30);
    expect(part).toEqual({ messages: [], older: 'none', newer: true });
  });

  it('is shown while the server is away', async () => {
    await connected();
    live('order-1', 'mara', 'remember me');
    service.stop();
    store.flush();
    restWorks = false;
    open();
    const opened = await service.open('order-1');
    expect(opened.ok && opened.value.messages.map(({ body }) => body)).toEqual(['remember me']);
    expect(service.list().rooms.map(({ slug }) => slug)).toContain('order-1');
  });

  it('is asked for from the beginning again when the server’s numbers begin anew', async () => {
    onServer('order-1', 'mara', 'in the old database');
    await connected();
    await service.open('order-1');
    messages = [];
    nextId = 0;
    clock.advance(60_000);
    live('order-1', 'mara', 'in the new one');
    onServer('order-1', 'mara', 'missed');
    await connected();
    await vi.waitFor(
      () => {
        expect(service.view('order-1')?.messages.map(({ body }) => body)).toEqual([
          'in the old database',
          'in the new one',
          'missed',
        ]);
      },
      { interval: 1 },
    );
  });
});

describe('a favourite', () => {
  it('is heard of though nobody looks, from the start, until it is none any more', async () => {
    open({ perRoom: true, inbox: false });
    await service.rooms();
    service.change('order-2', { favourite: true });
    expect([...connections.keys()]).toEqual(['order-2']);
    await connected('order-2');
    live('order-2', 'jonas', '@ada, look', 'order-2');
    expect(told()).toEqual([['order-2', 'mention', 1]]);
    clock.advance(600_000);
    expect(released).toEqual([]);

    service.stop();
    store.flush();
    open({ perRoom: true, inbox: false });
    service.resume();
    expect([...connections.keys()]).toEqual(['order-2']);
    service.change('order-2', { favourite: false });
    clock.advance(120_000);
    expect(released).toEqual(['order-2']);
  });
});

it('knows a message without an id or a time as one, however long it takes to take it in', async () => {
  await connected();
  await service.open('order-1');
  const { now } = clock;
  let ticks = 0;
  vi.spyOn(clock, 'now').mockImplementation(() => now() + (ticks += 1));
  connections
    .get('')
    ?.frames.emit(JSON.stringify({ type: 'chat_message', room: 'order-1', message: 'bare', sender: 'mara' }));
  const shown = service.view('order-1')?.messages.map(({ id }) => id) ?? [];
  const { messages: kept } = await service.part('order-1', { side: 'around', id: shown[0] ?? '' }, 5);
  expect(kept.map(({ id }) => id)).toEqual(shown);
  expect(shown).toHaveLength(1);
});

it('keeps nothing of what a server answers after the account has signed out', async () => {
  for (let number = 0; number < 5; number += 1) onServer('order-1', 'mara', `message ${String(number)}`);
  await connected();
  const opened = service.open('order-1');
  const listed = service.rooms();
  const older = service.part('order-1', { side: 'before', id: '101' }, 30);
  service.stop();
  store.forget('a');
  await Promise.all([opened, listed, older]);
  expect(store.accounts()).toEqual([]);
});

it('puts an answer that was not sent behind the draft that is there', () => {
  service.change('order-1', { draft: 'half a thought' });
  service.addToDraft('order-1', 'an answer');
  service.addToDraft('order-2', 'another');
  expect([service.opened('order-1').draft, service.opened('order-2').draft]).toEqual([
    'half a thought\nan answer',
    'another',
  ]);
});

it('takes what was told of a room as read where it is answered', () => {
  service.send('order-1', 'hello');
  expect(read).toEqual(['order-1']);
});

it('counts the characters of a message as the backends do', () => {
  expect(service.send('order-1', '😀'.repeat(4_000)).ok).toBe(true);
  expect(service.send('order-1', '😀'.repeat(4_001))).toMatchObject({
    ok: false,
    failure: { code: 'messageTooLong', params: { length: 4_001, limit: 4_000 } },
  });
  expect(service.send('order-1', ' \n ')).toMatchObject({ ok: false });
});
