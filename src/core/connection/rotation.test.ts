import { expect, it } from 'vitest';
import { createCredentialKeeper } from '../auth/credential-keeper.ts';
import { createServerClock, tellingTime } from '../auth/server-clock.ts';
import { silentLog } from '../host.ts';
import { parseManifest } from '../servers/read-manifest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openVault } from '../vault/open-vault.ts';
import { createCredentialSource } from './credential-source.ts';
import { createSupervisor } from './supervisor.ts';
import type { OpenSocket, SocketHandlers } from './transport.ts';

const tickMs = 50;
const framesPerTick = 50;
const hourMs = 3_600_000;
const tokenLifeMs = 20_000;
/** The server's clock is ahead of ours. */
const skewMs = 37_000;
const onTheWireMs = 20;

/** One socket at the simulated server: a member of the group, with a pace of its own. */
interface Member {
  readonly handlers: SocketHandlers;
  readonly lagMs: number;
  readonly queue: { at: number; text: string }[];
  joined: boolean;
  leavesAt: number;
}

it(
  'loses no frame and shows none twice in an hour of rotations at 1,000 frames a second',
  { timeout: 120_000 },
  async () => {
    const clock = createFakeClock();
    const parsed = parseManifest({
      manifestVersion: 1,
      family: 'desk',
      name: 'Desk',
      baseUrl: 'http://desk.test',
      auth: {
        token: 'jwt',
        carry: { in: 'query', name: 'token' },
        login: { path: '/login/' },
        refresh: { path: '/refresh/', refreshField: 'refresh' },
      },
      endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
    });
    if (!parsed.ok) throw new Error('the manifest has faults');

    const serverNow = (): number => clock.now() + skewMs;
    let refreshes = 0;
    const token = (): string => {
      const iat = Math.floor(serverNow() / 1000);
      const claims = { token_type: 'access', iat, exp: iat + tokenLifeMs / 1000, jti: refreshes };
      return `${btoa('{"alg":"HS256"}')}.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.c2ln`;
    };
    const answer = async (): Promise<Response> => {
      refreshes += 1;
      return Response.json(
        { access: token(), refresh: `refresh-${String(refreshes)}` },
        { headers: { date: new Date(serverNow()).toUTCString() } },
      );
    };

    const members = new Set<Member>();
    let sockets = 0;
    let overlaps = 0;
    const openSocket: OpenSocket = (_request, handlers) => {
      // Paces that differ, so that now the older leads and now the newer; every fourth lags by seconds.
      const member: Member = {
        handlers,
        lagMs: sockets % 4 === 1 ? 3_000 : 5 + ((sockets * 37) % 90),
        queue: [],
        joined: false,
        leavesAt: Infinity,
      };
      sockets += 1;
      clock.after(10, () => {
        // A consumer joins its group before it accepts: frames may be on their way before the open is told.
        member.joined = true;
        members.add(member);
        if (members.size === 2) overlaps += 1;
        member.queue.push({ at: clock.now() + 20, text: '{"type":"connection_established"}' });
      });
      clock.after(20, handlers.opened);
      return {
        send: () => true,
        ping: () => clock.after(member.lagMs, handlers.pong),
        close: () => {
          // What is on the wire arrives; what the server still holds back never does.
          member.leavesAt = clock.now() + onTheWireMs;
          const { leavesAt, queue } = member;
          queue.splice(0, queue.length, ...queue.filter(({ at }) => at <= leavesAt));
        },
        abort: () => {
          throw new Error('no socket is silent here');
        },
      };
    };

    const serverClock = createServerClock(clock);
    const keeper = createCredentialKeeper({
      manifest: parsed.value,
      accountId: 'account',
      vault: await openVault(async () => undefined, silentLog),
      fetch: tellingTime(answer, clock, serverClock),
      clock,
      serverClock,
      random: () => 0.5,
      log: silentLog,
      note: () => undefined,
      onRenewed: () => {
        supervisor.rotate();
      },
      onLost: () => {
        throw new Error('the sign-in was lost');
      },
    });
    let next = 0;
    let received = 0;
    let rotations = 0;
    const supervisor = createSupervisor({
      credentials: createCredentialSource({
        credentials: keeper,
        tokenOptional: false,
        ticket: undefined,
        tokenWorks: async () => undefined,
        origin: undefined,
      }),
      request: (carried) => ({
        url: `ws://desk.test/?token=${carried ?? ''}`,
        protocols: [],
        headers: {},
        origin: undefined,
        maxFrameBytes: 1024,
        shownAddress: 'ws://desk.test/',
        host: 'desk.test',
      }),
      username: 'ada',
      heartbeat: { everySeconds: 20, answerSeconds: 8 },
      gate: { enter: () => 0 },
      isGreeting: (text) => text.includes('connection_established'),
      openSocket,
      clock,
      random: () => 0.5,
      log: silentLog,
      note: ({ kind }) => {
        if (kind === 'rotated') rotations += 1;
      },
      onState: () => undefined,
      onOpen: () => undefined,
      onFrame: (text) => {
        if (text.includes('connection_established')) return;
        // In order, each once: the number on the frame is the one that is due.
        if (text !== `{"n":${String(received)}}`)
          throw new Error(`${text} came in the place of ${String(received)}`);
        received += 1;
      },
    });

    await keeper.adopt({ access: token(), refresh: 'refresh-0' });
    keeper.start();
    supervisor.start();
    const work = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await work();
    clock.advance(100);
    expect(supervisor.state().name).toBe('open');

    for (let elapsed = 0; elapsed < hourMs; elapsed += tickMs) {
      for (let frame = 0; frame < framesPerTick; frame += 1) {
        const text = `{"n":${String(next)}}`;
        const sentAt = clock.now() + frame;
        next += 1;
        for (const { queue, lagMs, leavesAt } of members)
          if (sentAt + lagMs <= leavesAt) queue.push({ at: sentAt + lagMs, text });
      }
      clock.advance(tickMs);
      for (const member of members) deliver(member);
      await work();
    }
    // The stragglers.
    clock.advance(5_000);
    for (const member of members) deliver(member);

    function deliver(member: Member): void {
      const due = member.queue.findIndex(({ at }) => at > clock.now());
      for (const { text } of member.queue.splice(0, due === -1 ? member.queue.length : due)) {
        member.handlers.alive();
        member.handlers.frame(text);
      }
      if (member.leavesAt > clock.now() || member.queue.length > 0) return;
      members.delete(member);
      member.handlers.ended({ kind: 'closed', code: 1000, wasOpen: true });
    }

    expect(received).toBe(hourMs);
    // A token of 20 s is renewed after 14 to 17 s of its life.
    expect(rotations).toBeGreaterThan(hourMs / 20_000);
    expect(sockets).toBe(rotations + 1);
    expect(overlaps).toBe(rotations);
    expect(refreshes).toBeGreaterThanOrEqual(rotations);
    supervisor.stop();
    keeper.stop();
  },
);
