import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Access } from '../auth/credential-keeper.ts';
import { silentLog } from '../host.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createFakeNetwork } from '../testing/fake-socket.ts';
import { createCredentialSource } from './credential-source.ts';
import type { SocketNote } from './lane.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

describe('the supervisor', () => {
  let clock: FakeClock;
  let network: ReturnType<typeof createFakeNetwork>;
  let access: () => Promise<Access>;
  let renewals: number;
  let tokenWorks: boolean | undefined;
  let frames: string[];
  let notes: SocketNote[];
  let opens: number;
  let hold: number;
  let supervisor: Supervisor;
  const attempts = async (count: number) =>
    vi.waitFor(() => expect(network.sockets).toHaveLength(count), { interval: 1 });

  beforeEach(() => {
    clock = createFakeClock();
    network = createFakeNetwork();
    access = async () => ({ kind: 'token', token: 'first' });
    renewals = 0;
    tokenWorks = undefined;
    frames = [];
    notes = [];
    opens = 0;
    hold = 0;
    supervisor = createSupervisor({
      credentials: createCredentialSource({
        credentials: {
          access: () => access(),
          renew: async () => {
            renewals += 1;
            return { kind: 'token', token: 'second' };
          },
        },
        tokenOptional: false,
        ticket: undefined,
        tokenWorks: async () => tokenWorks,
        origin: 'http://desk.test',
      }),
      request: (token) => ({
        url: `ws://desk.test/?token=${token ?? ''}`,
        protocols: [],
        headers: {},
        origin: undefined,
        maxFrameBytes: 1024,
        shownAddress: 'ws://desk.test/',
        host: 'desk.test',
      }),
      username: 'ada',
      heartbeat: { everySeconds: 20, answerSeconds: 8 },
      gate: { enter: () => hold },
      isGreeting: (text) => text.startsWith('greeting'),
      note: (note) => notes.push(note),
      openSocket: network.open,
      clock,
      random: () => 0.5,
      log: silentLog,
      onState: () => undefined,
      onOpen: () => {
        opens += 1;
      },
      onFrame: (text) => frames.push(text),
    });
  });

  it('does not connect when it was stopped while it waited for the token', async () => {
    let give: (access: Access) => void = () => undefined;
    const waiting = new Promise<Access>((resolve) => {
      give = resolve;
    });
    access = () => waiting;
    supervisor.start();
    supervisor.stop();
    give({ kind: 'token', token: 'late' });
    await waiting;
    await Promise.resolve();
    expect(network.sockets).toHaveLength(0);
    expect(supervisor.state().name).toBe('closed');
    expect(clock.pending()).toBe(0);
  });

  it('connects with a fresh token after a refusal, once', async () => {
    supervisor.start();
    await attempts(1);
    network.sockets[0]!.handlers.ended({ kind: 'closed', code: 4401, wasOpen: false });
    await attempts(2);
    expect(network.sockets[1]!.url).toContain('second');
    network.sockets[1]!.handlers.ended({ kind: 'closed', code: 4401, wasOpen: false });
    expect(supervisor.state()).toMatchObject({ name: 'blocked', reason: { kind: 'unauthenticated' } });
    expect(renewals).toBe(1);
    expect(JSON.stringify(supervisor.state())).not.toContain('second');
  });

  it('does not blame the token for a 403 while REST takes it', async () => {
    tokenWorks = true;
    supervisor.start();
    await attempts(1);
    network.sockets[0]!.handlers.ended({
      kind: 'refusedHandshake',
      status: 403,
      retryAfterMs: null,
      html: false,
    });
    await vi.waitFor(() => expect(supervisor.state().name).toBe('blocked'), { interval: 1 });
    expect(supervisor.state()).toMatchObject({ reason: { kind: 'refusedDespiteToken' } });
    expect(renewals).toBe(0);
  });

  it('waits out a Retry-After, and skips it when the operator says now', async () => {
    supervisor.start();
    await attempts(1);
    const refusal = { kind: 'refusedHandshake', status: 429, retryAfterMs: 90_000, html: false } as const;
    network.sockets[0]!.handlers.ended(refusal);
    clock.advance(89_999);
    expect(supervisor.state().name).toBe('backingOff');
    clock.advance(1);
    await attempts(2);
    network.sockets[1]!.handlers.ended(refusal);
    supervisor.retryNow();
    await attempts(3);
    expect(clock.pending()).toBe(0);
  });

  /** Brings the supervisor to where both sockets are open. */
  const rotating = async () => {
    supervisor.start();
    await attempts(1);
    const old = network.sockets[0]!;
    old.handlers.opened();
    access = async () => ({ kind: 'token', token: 'second' });
    const timers = clock.pending();
    supervisor.rotate();
    await vi.waitFor(() => expect(clock.pending()).toBe(timers + 1), { interval: 1 });
    clock.advance(2_000);
    await attempts(2);
    const fresh = network.sockets[1]!;
    expect(fresh.url).toContain('second');
    fresh.handlers.opened();
    expect(supervisor.state()).toMatchObject({ name: 'rotating', openSince: clock.now() - 2_000 });
    return { old, fresh };
  };

  it('moves the stream to a socket with the fresh token before it lets the old one go', async () => {
    const { old, fresh } = await rotating();
    for (const text of ['a', 'b']) old.handlers.frame(text);
    for (const text of ['greeting', 'b', 'c']) fresh.handlers.frame(text);
    expect(old.endedByUs).toBeUndefined();
    clock.advance(1_500);
    expect(old.endedByUs).toBe('close');
    expect(supervisor.state()).toMatchObject({ name: 'open', since: clock.now() - 3_500 });
    expect(supervisor.send('mine')).toBe(true);
    expect(fresh.sent).toEqual(['mine']);
    // The last words of the old one, and what only the new one had.
    old.handlers.frame('c');
    fresh.handlers.frame('d');
    old.handlers.ended({ kind: 'closed', code: 1000, wasOpen: true });
    fresh.handlers.frame('e');
    expect(frames).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(opens).toBe(1);
    expect(notes.map(({ kind }) => kind)).toEqual([
      ...['attempt', 'opened', 'attempt', 'opened', 'rotated', 'closed'],
    ]);
  });

  it('keeps the old socket when the new one is refused, and tries again later', async () => {
    const { old, fresh } = await rotating();
    fresh.handlers.ended({ kind: 'closed', code: 4401, wasOpen: true });
    expect(supervisor.state().name).toBe('open');
    old.handlers.frame('on');
    expect(frames).toEqual(['on']);
    expect(old.endedByUs).toBeUndefined();
    expect(notes.at(-1)).toMatchObject({ kind: 'rotationFailed', reason: { code: 4401 } });
    clock.advance(30_000);
    await attempts(3);
  });

  it('catches up when the old socket breaks before the new one took over', async () => {
    const { old, fresh } = await rotating();
    fresh.handlers.frame('only here');
    old.handlers.ended({ kind: 'closed', code: 1006, wasOpen: true });
    expect(supervisor.state().name).toBe('open');
    expect(frames).toEqual(['only here']);
    expect(opens).toBe(2);
  });

  it('leaves neither socket nor timer when it is stopped in the middle', async () => {
    const { old, fresh } = await rotating();
    supervisor.stop();
    expect([old.endedByUs, fresh.endedByUs]).toEqual(['close', 'close']);
    for (const socket of [old, fresh]) socket.handlers.ended({ kind: 'closed', code: 1000, wasOpen: true });
    old.handlers.frame('late');
    expect(frames).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it('does not rotate for the token it has', async () => {
    supervisor.start();
    await attempts(1);
    network.sockets[0]!.handlers.opened();
    const timers = clock.pending();
    supervisor.rotate();
    await Promise.resolve();
    await Promise.resolve();
    expect(clock.pending()).toBe(timers);
  });

  it('comes back within a second of the network, but not before a server that asked to wait', async () => {
    supervisor.start();
    await attempts(1);
    network.sockets[0]!.handlers.ended({
      kind: 'refusedHandshake',
      status: 503,
      retryAfterMs: 60_000,
      html: false,
    });
    supervisor.wake();
    clock.advance(59_999);
    expect(network.sockets).toHaveLength(1);
    clock.advance(1);
    await attempts(2);
    for (let drops = 2; drops < 9; drops += 1) {
      network.sockets
        .at(-1)!
        .handlers.ended({ kind: 'networkError', code: 'ENETUNREACH', message: '', wasOpen: false });
      clock.advance(60_000);
      await attempts(drops + 1);
    }
    network.sockets
      .at(-1)!
      .handlers.ended({ kind: 'networkError', code: 'ENETUNREACH', message: '', wasOpen: false });
    supervisor.wake();
    clock.advance(1_000);
    await attempts(10);
  });

  it('waits for its turn where the server had its share of handshakes, and says until when', async () => {
    hold = 3_000;
    supervisor.start();
    await vi.waitFor(() => expect(supervisor.state()).toMatchObject({ heldUntil: clock.now() + 3_000 }), {
      interval: 1,
    });
    expect(network.sockets).toHaveLength(0);
    clock.advance(3_000);
    expect(network.sockets).toHaveLength(1);
  });

  it('finds a half-open socket and reconnects', async () => {
    supervisor.start();
    await attempts(1);
    network.sockets[0]!.handlers.opened();
    clock.advance(28_000);
    expect(network.sockets[0]!.endedByUs).toBe('abort');
    expect(supervisor.state()).toMatchObject({ name: 'backingOff', reason: { kind: 'silent' } });
  });
});
