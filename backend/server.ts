import { randomInt } from 'node:crypto';
import { ChatRooms, type ChatRoom } from './chat/chat-rooms.ts';
import { ChatService } from './chat/chat-service.ts';
import { BackendControl, type ChatSystemName } from './control.ts';
import { createHosting, HOSTING_ROOMS } from './hosting/hosting.ts';
import { HostingFeeds } from './hosting/hosting-feeds.ts';
import { createNumberDesk } from './number-desk/number-desk.ts';
import { OpaqueTokens } from './number-desk/opaque-tokens.ts';
import { TaskLedger } from './number-desk/task-ledger.ts';
import { TaskRunner } from './number-desk/task-runner.ts';
import type { ReferenceBackendOptions } from './options.ts';
import { createRelay, RELAY_ROOMS } from './relay/relay.ts';
import { LOOPBACK_HOSTS } from './shared/allowed-hosts.ts';
import { ChannelLayer } from './shared/channel-layer.ts';
import { FaultGate } from './shared/fault-gate.ts';
import { createHttpFront } from './shared/http-front.ts';
import { JsonWebTokens } from './shared/json-web-tokens.ts';
import { Listener } from './shared/listener.ts';
import { SeededRandom } from './shared/random.ts';
import { SocketFront } from './shared/socket-front.ts';
import { SocketHub } from './shared/socket-hub.ts';
import type { BackendSystem } from './shared/system.ts';
import type { SystemName } from './shared/system-name.ts';
import { Timers } from './shared/timers.ts';
import { DEMO_USERS, UserDirectory, type User } from './shared/users.ts';
import { createStorefront } from './storefront/storefront.ts';
import { CUSTOMERS } from './storefront/customers.ts';
import { DemoWorkload } from './workload/demo-workload.ts';
import { TaskLoad } from './workload/task-load.ts';

export type { User } from './shared/users.ts';
export type { BackendControl } from './control.ts';
export type { ReferenceBackendOptions } from './options.ts';
export type { SystemName } from './shared/system-name.ts';

export type ReferenceBackend = {
  port: number;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** The base address of each system, without a trailing slash. */
  systems: Record<SystemName, string>;
  /** Who may sign in; without passwords. */
  users: User[];
  control: BackendControl;
  /** Cuts every connection and clears every timer. A second call does nothing. */
  stop: () => Promise<void>;
};

const HOUR_SECONDS = 3600;
const METRICS_MS = 1000;
const DNS_CHANGE_MS = 12_000;
const LIVENESS_MS = 1000;
/** However fast time is made to run, a stream stays below 100 frames a second. */
const SHORTEST_INTERVAL_MS = 10;

/** Starts the four systems on 127.0.0.1. Rejects when the port is taken. */
export async function startReferenceBackend(
  options: ReferenceBackendOptions = {},
): Promise<ReferenceBackend> {
  const now = options.now ?? Date.now;
  const reportError = options.onError ?? (() => undefined);
  const seed = options.seed ?? randomInt(2 ** 31);
  const timeScale = options.timeScale ?? 1;
  const stepping = options.stepping ?? 'timer';
  const allowedHosts = [...LOOPBACK_HOSTS, ...(options.allowedHosts ?? [])];
  // Each part has its own randomness: what one draws does not change what another one gets.
  const randomFor = (part: number): SeededRandom => new SeededRandom(seed * 31 + part);

  const timers = new Timers();
  const users = new UserDirectory(options.users ?? DEMO_USERS);
  const hub = new SocketHub();
  const handshakeGate = new FaultGate();
  const requestGate = new FaultGate();

  const taskLayer = new ChannelLayer();
  const ledger = new TaskLedger(taskLayer, now);
  const runner = new TaskRunner(ledger, timers, randomFor(1), now, timeScale, stepping);
  const opaqueTokens = new OpaqueTokens(users);

  const webTokens = (defaultAccessSeconds: number): JsonWebTokens =>
    new JsonWebTokens(
      users,
      {
        accessSeconds: options.accessTtlSeconds ?? defaultAccessSeconds,
        refreshSeconds: options.refreshTtlSeconds ?? 24 * HOUR_SECONDS,
      },
      now,
    );
  const tokens = {
    storefront: webTokens(6 * HOUR_SECONDS),
    hosting: webTokens(HOUR_SECONDS),
    relay: webTokens(HOUR_SECONDS),
  };

  const chat = (rooms: readonly ChatRoom[]): ChatService =>
    new ChatService(new ChatRooms(rooms, now), new ChannelLayer());
  const chats: Record<ChatSystemName, ChatService> = {
    storefront: chat(CUSTOMERS.map(({ slug, name }) => ({ slug, name }))),
    hosting: chat(HOSTING_ROOMS),
    relay: chat(RELAY_ROOMS),
  };
  const feeds = new HostingFeeds(new ChannelLayer(), randomFor(2), now);

  const systems: BackendSystem[] = [
    createNumberDesk(users, opaqueTokens, taskLayer, ledger, runner),
    createStorefront(users, tokens.storefront, chats.storefront, randomFor(3)),
    createHosting(users, tokens.hosting, chats.hosting, feeds, randomFor(4), now),
    createRelay(users, tokens.relay, chats.relay),
  ];

  const socketFront = new SocketFront({
    systems,
    gate: handshakeGate,
    hub,
    timers,
    limits: {
      sendQueueBytes: options.sendQueueBytes ?? 1_048_576,
      pingAfterMs: options.pingAfterMs ?? 20_000,
      pongWithinMs: options.pongWithinMs ?? 30_000,
    },
    checkOrigin: options.checkOrigin ?? true,
    allowedHosts,
    now,
    reportError,
  });
  const listener = new Listener({
    request: createHttpFront({ systems, gate: requestGate, allowedHosts, reportError }),
    upgrade: (request, socket, head) => socketFront.handleUpgrade(request, socket, head),
  });
  const port = await listener.open(options.port ?? 0);

  timers.every(LIVENESS_MS, () => hub.checkLiveness(now()));
  if (stepping === 'timer') {
    const scaled = (milliseconds: number): number => Math.max(SHORTEST_INTERVAL_MS, milliseconds / timeScale);
    timers.every(scaled(METRICS_MS), () => feeds.stepMetrics());
    timers.every(scaled(DNS_CHANGE_MS), () => feeds.changeDns());
  }
  const owner = users.list().find(({ isStaff }) => isStaff)?.username;
  if (owner !== undefined && options.workload === 'demo') {
    new DemoWorkload({ owner, ledger, runner, chats, timers, random: randomFor(5), now, timeScale }).start();
  }
  if (owner !== undefined && (options.loadTasks ?? 0) > 0) {
    const rate = options.loadRatePerSecond ?? options.loadTasks ?? 0;
    new TaskLoad({ owner, ledger, timers, random: randomFor(6), now }).start(options.loadTasks ?? 0, rate);
  }

  let stopped = false;
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    systems: {
      'number-desk': `${origin}/number-desk`,
      storefront: `${origin}/storefront`,
      hosting: `${origin}/hosting`,
      relay: `${origin}/relay`,
    },
    users: users.list(),
    control: new BackendControl({
      hub,
      handshakeGate,
      requestGate,
      users,
      opaqueTokens,
      jsonWebTokens: Object.values(tokens),
      ledger,
      runner,
      feeds,
      chats,
      pauseAccepting: () => listener.close(),
      resumeAccepting: async () => {
        if (!stopped) await listener.open(port);
      },
    }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      timers.clear();
      socketFront.abandonUndecided();
      for (const socket of hub.list()) socket.terminate();
      await listener.close();
    },
  };
}
