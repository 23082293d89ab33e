import type { Stepping } from './number-desk/task-runner.ts';
import type { ReferenceUser } from './shared/users.ts';

export type Workload = 'none' | 'demo';

export type ReferenceBackendOptions = {
  /** 0 or missing: any free port. */
  port?: number;
  /** Life of JWT access tokens; by default 6 h at the storefront, 1 h elsewhere. */
  accessTtlSeconds?: number;
  /** Life of JWT refresh tokens; 1 day by default. */
  refreshTtlSeconds?: number;
  /** Replays the same randomness; by default every start differs. */
  seed?: number;
  /** `demo`: history, running tasks, colleagues who start tasks and talk. `none` (default): an empty backend. */
  workload?: Workload;
  /** Live tasks of the first staff user that never run dry, for load. */
  loadTasks?: number;
  /** Frames a second spread over the load's tasks. */
  loadRatePerSecond?: number;
  /** Whether a handshake needs an Origin of an allowed host; true by default. */
  checkOrigin?: boolean;
  /** Host names that may be asked for, besides the loopback's. */
  allowedHosts?: readonly string[];
  /** The accounts; by default DEMO_USERS. */
  users?: readonly ReferenceUser[];
  /** How many times faster than life tasks and streams run; 1 by default. */
  timeScale?: number;
  /** `manual`: tasks, metrics and DNS move only through `control`. `timer` by default. */
  stepping?: Stepping;
  /** Bytes queued on one connection beyond which frames are dropped; 1 MiB by default. */
  sendQueueBytes?: number;
  /** Silence after which the server pings (20 s), and how long it waits for the pong (30 s). */
  pingAfterMs?: number;
  pongWithinMs?: number;
  /** Milliseconds since the epoch; the system's clock by default. Rules token life and timestamps. */
  now?: () => number;
  /** Told of the backend's own bugs; they are swallowed by default. */
  onError?: (error: unknown) => void;
};
