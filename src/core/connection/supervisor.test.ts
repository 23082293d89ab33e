import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Access } from '../auth/credential-keeper.ts';
import { silentLog } from '../host.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createFakeNetwork } from '../testing/fake-socket.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

describe('the supervisor', () => {
  let clock: FakeClock;
  let network: ReturnType<typeof createFakeNetwork>;
  let access: () => Promise<Access>;
  let renewals: number;
  let tokenWorks: boolean | undefined;
  let frames: string[];
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
    supervisor = createSupervisor({
      credentials: {
        access: () => access(),
        renew: async () => {
          renewals += 1;
          return { kind: 'token', token: 'second' };
        },
      },
      tokenOptional: false,
      request: (token) => ({
        url: `ws://desk.test/?token=${token ?? ''}`,
        protocols: [],
        headers: {},
        origin: undefined,
        maxFrameBytes: 1024,
        shownAddress: 'ws://desk.test/',
        host: 'desk.test',
      }),
      tokenWorks: async () => tokenWorks,
      username: 'ada',
      openSocket: network.open,
      clock,
      random: () => 0.5,
      log: silentLog,
      onState: () => undefined,
      onOpen: () => undefined,
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

  it('takes nothing more from a socket that new credentials superseded', async () => {
    supervisor.start();
    await attempts(1);
    const old = network.sockets[0]!;
    old.handlers.opened();
    clock.advance(21_000);
    expect(old.pings).toBe(1);
    supervisor.credentialsChanged();
    await attempts(2);
    const fresh = network.sockets[1]!;
    fresh.handlers.opened();
    old.handlers.frame('late');
    // The old socket still waits for its pong, in vain.
    clock.advance(8_000);
    expect(fresh.endedByUs).toBeUndefined();
    old.handlers.ended({ kind: 'closed', code: 1006, wasOpen: true });
    expect(frames).toEqual([]);
    expect(supervisor.state().name).toBe('open');
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
