import type { SeededRandom } from '../../backend/shared/random.ts';
import type { SystemName } from '../../backend/shared/system-name.ts';
import { corruptions, type Corruption } from './frame-stream.ts';

/** Which way bytes travel. */
export type Toward = 'client' | 'server';

/** What befalls a WebSocket that is open. Times are milliseconds of the machine's clock: the network is real. */
export type SocketFault =
  | { readonly kind: 'cut' }
  | { readonly kind: 'reset' }
  /** Both directions are swallowed, and nobody is told; after `holdMs` what is left of it is reset. */
  | { readonly kind: 'halfOpen'; readonly holdMs: number }
  /** The next text frame arrives up to this share of it, then the socket is cut. */
  | { readonly kind: 'truncate'; readonly toward: Toward; readonly share: number }
  | { readonly kind: 'corrupt'; readonly toward: Toward; readonly how: Corruption }
  | { readonly kind: 'delay'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'throttle'; readonly bytesPerTick: number; readonly forMs: number };

/** What befalls the next handshake or REST request. */
export type ExchangeFault =
  | { readonly kind: 'hangUp' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'halfOpen'; readonly holdMs: number }
  | { readonly kind: 'delay'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'throttle'; readonly bytesPerTick: number; readonly forMs: number }
  /** The server gets the request; of its answer so many bytes arrive. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The server gets the request; its answer no longer begins as HTTP does. */
  | { readonly kind: 'corrupt' };

/** What befalls whoever comes to the door. */
export type DoorFault =
  { readonly kind: 'refuse'; readonly forMs: number } | { readonly kind: 'acceptAndClose' };

/** What the server itself does to its clients. */
export type ServerFault =
  | { readonly kind: 'close'; readonly code: number }
  /** A deploy: running tasks become failed, and nobody is told. */
  | { readonly kind: 'restart' };

export type Fault = { readonly system: SystemName } & (
  | { readonly on: 'socket'; readonly fault: SocketFault }
  | { readonly on: 'handshake' | 'rest'; readonly fault: ExchangeFault }
  | { readonly on: 'door'; readonly fault: DoorFault }
  | { readonly on: 'server'; readonly fault: ServerFault }
);

/** One line for a report: `socket halfOpen number-desk {"holdMs":1500}`. */
export function describeFault({ on, system, fault }: Fault): string {
  const { kind, ...rest } = fault;
  return [on, kind, system, ...(Object.keys(rest).length === 0 ? [] : [JSON.stringify(rest)])].join(' ');
}

const systems: readonly SystemName[] = ['number-desk', 'storefront', 'hosting', 'relay'];
/** Of a hundred faults: most hit what is open or is just being opened, few the whole server. */
const places = [
  ...new Array<Fault['on']>(52).fill('socket'),
  ...new Array<Fault['on']>(24).fill('handshake'),
  ...new Array<Fault['on']>(18).fill('rest'),
  ...new Array<Fault['on']>(4).fill('door'),
  ...new Array<Fault['on']>(2).fill('server'),
];
/**
 * Long enough for the heartbeat, at 50 times the speed, to find out by itself (28 s are 560 ms). Shorter than the
 * transport's 15 s for a handshake, which run by the machine's clock and would make the run a long wait.
 */
const hold = (random: SeededRandom): number => random.integer(900, 2_500);

/** The next fault of a seed's script. */
export function drawFault(random: SeededRandom): Fault {
  const system = random.pick(systems);
  const on = random.pick(places);
  switch (on) {
    case 'socket':
      return { on, system, fault: drawSocketFault(random) };
    case 'handshake':
    case 'rest':
      return { on, system, fault: drawExchangeFault(random, on) };
    case 'door':
      return {
        on,
        system,
        fault: random.chance(0.5)
          ? { kind: 'refuse', forMs: random.integer(50, 400) }
          : { kind: 'acceptAndClose' },
      };
    case 'server':
      return {
        on,
        system,
        fault: random.chance(0.15)
          ? { kind: 'restart' }
          : { kind: 'close', code: random.pick([1000, 1001, 1011, 1012, 1013]) },
      };
  }
}

function drawSocketFault(random: SeededRandom): SocketFault {
  const toward = random.pick<Toward>(['client', 'server']);
  const kind = random.pick<SocketFault['kind']>([
    'cut',
    'cut',
    'reset',
    'reset',
    'halfOpen',
    'halfOpen',
    'truncate',
    'truncate',
    'corrupt',
    'delay',
    'throttle',
  ]);
  switch (kind) {
    case 'cut':
    case 'reset':
      return { kind };
    case 'halfOpen':
      return { kind, holdMs: hold(random) };
    case 'truncate':
      return { kind, toward, share: random.next() };
    case 'corrupt':
      return { kind, toward, how: random.pick(corruptions) };
    case 'delay':
      return { kind, ms: random.integer(20, 500), forMs: random.integer(200, 1_500) };
    case 'throttle':
      return { kind, bytesPerTick: random.integer(1, 60), forMs: random.integer(200, 1_500) };
  }
}

function drawExchangeFault(random: SeededRandom, on: 'handshake' | 'rest'): ExchangeFault {
  const kind = random.pick<ExchangeFault['kind']>([
    'hangUp',
    'reset',
    'answer',
    'answer',
    'halfOpen',
    'delay',
    'throttle',
    'truncate',
    'truncate',
    'corrupt',
  ]);
  switch (kind) {
    case 'hangUp':
    case 'reset':
    case 'corrupt':
      return { kind };
    case 'answer': {
      const status = random.pick(on === 'handshake' ? [403, 429, 500, 503] : [429, 500, 502, 503]);
      const waits = status === 429 || (status === 503 && random.chance(0.5));
      return waits ? { kind, status, retryAfterSeconds: random.integer(1, 20) } : { kind, status };
    }
    case 'halfOpen':
      return { kind, holdMs: hold(random) };
    case 'delay':
      return { kind, ms: random.integer(20, 400), forMs: random.integer(200, 1_000) };
    case 'throttle':
      return { kind, bytesPerTick: random.integer(10, 200), forMs: random.integer(200, 1_000) };
    case 'truncate':
      // Nothing at all is the hardest: the server did what it was asked, and the client cannot know.
      return { kind, bytes: random.chance(0.5) ? 0 : random.integer(1, 400) };
  }
}
