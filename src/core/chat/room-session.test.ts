import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomView } from '../../contract/chat.ts';
import type { ConnectionStatus } from '../../contract/connection.ts';
import { manifestSchema, type EndpointManifest } from '../../contract/manifest.ts';
import { failed, success } from '../../contract/outcome.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import type { Connection } from '../connection/connection.ts';
import { createMemoryOutbox } from '../testing/memory-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createRoomOutbox } from './room-outbox.ts';
import { createChatDialect } from '../dialects/chat-dialect.ts';
import { createEmitter } from '../emitter.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryChatStore } from '../testing/chat-store.ts';
import { createTokenBucket } from '../token-bucket.ts';
import { createRoomHistory } from './room-history.ts';
import { openRoomSession, type RoomSession } from './room-session.ts';

const endpoint: EndpointManifest = {
  id: 'chat',
  stream: 'chat',
  path: '/ws/chat/{room}/',
  auth: 'required',
  rooms: 'perRoom',
  heartbeat: { everySeconds: 20, answerSeconds: 8 },
  maxFrameBytes: 1_048_576,
};
const manifest = manifestSchema.parse({
  manifestVersion: 1,
  family: 'relay-desk',
  name: 'Relay',
  baseUrl: 'http://desk.test',
  auth: { token: 'none', carry: { in: 'none' } },
  endpoints: [endpoint],
  chat: { history: { path: '/api/rooms/{room}/messages/' } },
});

const room = { accountId: 'a', endpointId: 'chat', slug: 'operations' };
/** Of messages that the server takes at once. */
const burst = 20;

interface ServerMessage {
  id: number;
  sender: string;
  body: string;
  created_at: string;
}

describe('a room', () => {
  let clock: ReturnType<typeof createFakeClock>;
  let session: RoomSession;
  /** What the server has, and what it answers when its history is asked for. */
  let outbox: Outbox;
  let history: ServerMessage[];
  let historyWorks: boolean;
  let asked: string[];
  /** Frames that reached the server; while `open` is false, sending fails. */
  let sent: string[];
  let open: boolean;
  let freshness: ConnectionStatus['freshness'];
  let last: RoomView | undefined;

  const rest: AuthorizedRest = ({ query }) => {
    asked.push(query?.['after_id'] ?? 'all');
    if (!historyWorks) return Promise.resolve(failed('serverError', { status: 500 }));
    const after = Number(query?.['after_id'] ?? 0);
    return Promise.resolve(success({ status: 200, json: history.filter(({ id }) => id > after) }));
  };
  const onServer = (id: number, sender: string, body: string): ServerMessage => ({
    id,
    sender,
    body,
    created_at: new Date(clock.now()).toISOString(),
  });
  const reconnect = async (): Promise<void> => {
    open = true;
    await session.catchUp();
  };
  const shown = (): string[] => session.view().messages.map(({ state, body }) => `${state}:${body}`);

  beforeEach(() => {
    clock = createFakeClock();
    history = [];
    historyWorks = true;
    asked = [];
    sent = [];
    open = true;
    last = undefined;
    const connection: Connection = {
      endpoint,
      room: 'operations',
      start: () => undefined,
      stop: () => undefined,
      retryNow: () => undefined,
      wake: () => undefined,
      rotate: () => undefined,
      timeline: () => [],
      credentialsChanged: () => undefined,
      send: (text) => {
        if (open) sent.push(text);
        return open;
      },
      status: () => ({
        accountId: 'a',
        endpointId: 'chat',
        stream: 'chat',
        state: open ? { name: 'open', since: 0 } : { name: 'idle' },
        freshness,
        framesIn: 0,
        unreadableFrames: 0,
        unknownFrames: 0,
        framesOut: 0,
        unknownTypes: [],
        latencyMs: null,
        handshakeMs: null,
      }),
      setFreshness: (next) => {
        freshness = next;
      },
      noteUnreadable: () => undefined,
      noteUnknown: () => undefined,
      opened: createEmitter<undefined>(),
      frames: createEmitter<string>(),
    };
    outbox = createMemoryOutbox();
    const store = createMemoryChatStore(clock);
    session = openRoomSession({
      room,
      username: 'ada',
      connection,
      dialect: createChatDialect(endpoint),
      carriesRoom: false,
      outbox: createRoomOutbox(outbox, 'a', 'chat/operations'),
      history: createRoomHistory({
        slug: 'operations',
        ref: () => store.room(room).ref,
        store,
        manifest,
        dialect: createChatDialect(endpoint),
        rest,
        clock,
        log: silentLog,
        isRunning: () => true,
      }),
      kept: [],
      pace: createTokenBucket(burst, 1_000),
      clock,
      stays: () => false,
      onLoaded: () => undefined,
      onRoom: (view) => {
        last = view;
      },
      onEnd: () => undefined,
    });
  });

  it('sends no faster than the server takes it, says until when it waits, and keeps the order', async () => {
    await session.open();
    for (let number = 0; number < burst + 2; number += 1) session.write(`number ${String(number)}`);
    expect(sent).toHaveLength(burst);
    expect(last?.pacedUntil).toBe(clock.now() + 1_000);
    clock.advance(1_000);
    expect(sent).toHaveLength(burst + 1);
    clock.advance(1_000);
    expect(sent.map((text) => (JSON.parse(text) as { message: string }).message)).toEqual(
      Array.from({ length: burst + 2 }, (_, number) => `number ${String(number)}`),
    );
    expect(last?.pacedUntil).toBeNull();
  });

  it('knows who is there, without the operator', async () => {
    await session.open();
    session.setPresent(['ada', 'second']);
    session.setPresence('mara', true);
    session.setPresence('second', false);
    expect(last?.present).toEqual(['mara']);
  });

  it('writes in the order it was written, offline too, and sends each once', async () => {
    open = false;
    await session.open();
    session.write('one');
    session.write('two');
    expect(sent).toEqual([]);
    expect(shown()).toEqual(['waiting:one', 'waiting:two']);

    await reconnect();
    expect(sent.map((text) => (JSON.parse(text) as { message: string }).message)).toEqual(['one', 'two']);
  });

  it('does not send again what the history shows to have arrived before the drop', async () => {
    await session.open();
    session.write('Did this arrive?');
    expect(sent).toHaveLength(1);
    open = false;
    history = [onServer(5, 'ada', 'Did this arrive?')];
    await reconnect();
    expect(sent).toHaveLength(1);
    expect(shown()).toEqual(['sent:Did this arrive?']);
  });

  it('sends again what the history does not know', async () => {
    await session.open();
    session.write('Lost on the way');
    open = false;
    await reconnect();
    expect(sent).toHaveLength(2);
    expect(shown()).toEqual(['waiting:Lost on the way']);
  });

  it('asks again for what was missed, not for what came after it', async () => {
    history = [onServer(1, 'second', 'before')];
    await session.open();
    open = false;
    history.push(onServer(2, 'second', 'missed'));
    historyWorks = false;
    await reconnect();
    expect(freshness).toBe('stale');
    session.receive([{ id: '3', room: null, sender: 'second', body: 'live', at: clock.now() }]);
    history.push(onServer(3, 'second', 'live'));

    historyWorks = true;
    clock.advance(5_000);
    await vi.waitFor(() => expect(freshness).toBe('live'), { interval: 1 });
    expect(asked.at(-1)).toBe('1');
    expect(shown()).toEqual(['sent:before', 'sent:missed', 'sent:live']);
  });

  it('gives a message without an echo up when the history does not know it either', async () => {
    await session.open();
    session.write('Into the void');
    clock.advance(15_000);
    await vi.waitFor(() => expect(shown()).toEqual(['failed:Into the void']), { interval: 1 });
    const [message] = session.view().messages;
    expect(session.retry(message?.id ?? '')).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('shows the message that the server refused as not sent', async () => {
    await session.open();
    session.write('too much');
    session.refuseOldest('The message is too long.');
    expect(last?.messages).toMatchObject([
      { state: 'failed', body: 'too much', refusal: 'The message is too long.' },
    ]);
  });

  it('says what became of its history without a socket, too', async () => {
    open = false;
    historyWorks = false;
    await session.open();
    expect(last?.history).toBe('unavailable');
    historyWorks = true;
    history = [onServer(1, 'second', 'hello')];
    await session.open();
    expect(last?.messages.map(({ body }) => body)).toEqual(['hello']);
  });

  it('forgets that somebody types when nothing more is heard', async () => {
    await session.open();
    session.setTyping('second', true);
    expect(last?.typing).toEqual(['second']);
    clock.advance(6_000);
    expect(last?.typing).toEqual([]);
  });

  it('keeps a room alive while something waits to be sent, then lets go of it', async () => {
    open = false;
    await session.open();
    session.write('waits');
    session.close();
    clock.advance(60_000);
    expect(clock.pending()).toBeGreaterThan(0);
    await reconnect();
    history = [onServer(9, 'ada', 'waits')];
    session.receive([{ id: '9', room: null, sender: 'ada', body: 'waits', at: clock.now() }]);
    clock.advance(60_000);
    clock.advance(60_000);
    expect(clock.pending()).toBe(0);
  });
});
