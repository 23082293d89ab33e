import fc from 'fast-check';
import { expect, it } from 'vitest';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFakeNetwork, type FakeSocket } from '../testing/fake-socket.ts';
import type { CloseCause } from './close-cause.ts';
import { createCredentialSource } from './credential-source.ts';
import { createHandshakeGate } from './handshake-gate.ts';
import { createSupervisor } from './supervisor.ts';

const perMinute = 6;
/** What only the operator or a new sign-in can change. */
const blocking = [
  'unauthenticated',
  'forbidden',
  'signInNeeded',
  'refusedDespiteToken',
  'wrongPath',
  'notABackend',
];

const causes = fc.constantFrom<CloseCause>(
  { kind: 'closed', code: 1006, wasOpen: true },
  { kind: 'closed', code: 1000, wasOpen: true },
  { kind: 'closed', code: 1011, wasOpen: true },
  { kind: 'closed', code: 1008, wasOpen: true },
  { kind: 'closed', code: 4401, wasOpen: true },
  { kind: 'closed', code: 4403, wasOpen: true },
  { kind: 'refusedHandshake', status: 403, retryAfterMs: null, html: false },
  { kind: 'refusedHandshake', status: 404, retryAfterMs: null, html: true },
  { kind: 'refusedHandshake', status: 429, retryAfterMs: 20_000, html: false },
  { kind: 'refusedHandshake', status: 503, retryAfterMs: null, html: false },
  { kind: 'networkError', code: 'ECONNREFUSED', message: '', wasOpen: false },
  { kind: 'handshakeTimeout' },
);
const socketAt = fc.nat(3);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(50, 1_600) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(12_000, 70_000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), socket: socketAt }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('end' as const), socket: socketAt, cause: causes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('stop', 'start', 'loseToken') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('frame' as const), socket: socketAt }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'start',
        'stop',
        'retryNow',
        'wake',
        'credentialsChanged',
        'newToken',
        'loseToken',
        'rotate',
      ),
    }),
  },
);

/** A turn of the loop: what waits for a promise, and for no time, has its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it(
  'holds its promises, whatever the network, the server and the operator do',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 40, maxLength: 160 }),
        fc.integer({ min: 0, max: 99 }),
        async (script, seed) => {
          const clock = createFakeClock();
          const network = createFakeNetwork();
          const startedAt: number[] = [];
          const ended = new Set<FakeSocket>();
          const live = (): FakeSocket[] =>
            network.sockets.filter((socket) => !ended.has(socket) && socket.endedByUs === undefined);
          let token: string | undefined = 'token-0';
          let tokens = 0;
          let shown = 0;
          const supervisor = createSupervisor({
            credentials: createCredentialSource({
              credentials: {
                access: async () =>
                  token === undefined
                    ? { kind: 'signInNeeded', why: 'refreshRefused' }
                    : { kind: 'token', token },
                renew: async () => {
                  if (token === undefined) return { kind: 'signInNeeded', why: 'refreshRefused' };
                  tokens += 1;
                  token = `token-${String(tokens)}`;
                  return { kind: 'token', token };
                },
              },
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
            heartbeat: { everySeconds: 600, answerSeconds: 120 },
            gate: createHandshakeGate(perMinute),
            isGreeting: () => false,
            openSocket: (request, handlers) => {
              startedAt.push(clock.now());
              return network.open(request, handlers);
            },
            clock,
            random: () => ((seed * 37) % 100) / 100,
            log: silentLog,
            note: (note) => {
              expect(JSON.stringify(note)).not.toContain('token-');
            },
            onState: (state) => {
              expect(JSON.stringify(state)).not.toContain('token-');
              if (state.name === 'blocked') expect(blocking).toContain(state.reason.kind);
            },
            onOpen: () => undefined,
            onFrame: () => {
              shown += 1;
            },
          });

          supervisor.start();
          await settled();
          const opened = new Set<FakeSocket>();
          let frames = 0;
          for (const step of script) {
            const socket =
              'socket' in step ? live().at(-1 - (step.socket % Math.max(1, live().length))) : undefined;
            switch (step.do) {
              case 'pass':
                clock.advance(step.ms);
                break;
              case 'open':
                if (socket !== undefined && !opened.has(socket)) {
                  opened.add(socket);
                  socket.handlers.opened();
                }
                break;
              case 'end':
                if (socket !== undefined) {
                  ended.add(socket);
                  socket.handlers.ended(step.cause);
                }
                break;
              case 'frame':
                if (socket !== undefined && opened.has(socket)) {
                  frames += 1;
                  socket.handlers.frame(`frame ${String(frames)}`);
                }
                break;
              case 'newToken':
                tokens += 1;
                token = `token-${String(tokens)}`;
                break;
              case 'loseToken':
                token = undefined;
                break;
              default:
                supervisor[step.do]();
            }
            await settled();
            const { name } = supervisor.state();
            // One socket; a second only beside the first, while the stream moves over.
            expect(live().length).toBeLessThanOrEqual(name === 'rotating' ? 2 : 1);
            // Every state has a way on: a socket under way, a timer, or the operator.
            if (name === 'backingOff') expect(clock.pending()).toBeGreaterThan(0);
            if (name === 'connecting') expect(live().length + clock.pending()).toBeGreaterThan(0);
            if (name === 'open' || name === 'rotating') expect(live().length).toBeGreaterThan(0);
            expect(name).not.toBe('authenticating');
            expect(shown).toBeLessThanOrEqual(frames);
          }
          for (const from of startedAt)
            expect(startedAt.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(
              perMinute,
            );

          supervisor.stop();
          for (const socket of network.sockets)
            if (!ended.has(socket)) socket.handlers.ended({ kind: 'closed', code: 1000, wasOpen: true });
          await settled();
          expect(live()).toEqual([]);
          expect(clock.pending()).toBe(0);
          if (supervisor.state().name !== 'idle') expect(supervisor.state().name).toBe('closed');
        },
      ),
      { numRuns: 800, seed: 1 },
    );
  },
);
