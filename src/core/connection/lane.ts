import type { EndpointManifest } from '../../contract/manifest.ts';
import type { LedgerNote } from '../history/ledger.ts';
import type { Cancel, Clock } from '../host.ts';
import type { CloseCause } from './close-cause.ts';
import { judgeClose, type Verdict } from './close-table.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { SocketRequest } from './socket-request.ts';
import type { OpenSocket } from './transport.ts';

/** What the ledger is told of a socket; whoever hands the note on adds the server and the account. */
export type SocketNote = Omit<LedgerNote, 'serverId' | 'accountId' | 'endpointId' | 'room'>;

/** One socket from its handshake to its end, watched by a heartbeat, its steps noted in the ledger. */
export interface Lane {
  /** False when it could not be handed to the network. */
  send(text: string): boolean;
  /** Asks the server for a sign of life now. */
  probe(): void;
  /** Ends it politely; `ended` is still told, and what the server sent before its answer still delivered. */
  close(): void;
  latencyMs(): number | null;
}

export interface LaneHandlers {
  opened(handshakeMs: number): void;
  frame(text: string): void;
  ended(verdict: Verdict): void;
}

export interface LaneDeps {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly heartbeat: EndpointManifest['heartbeat'];
  readonly username: string | undefined;
  /** A credential goes with the handshake. */
  readonly authenticated: boolean;
  readonly note: (note: SocketNote) => void;
}

/** A server that refuses after the open does so at once: what is open for so long was let in. Milliseconds. */
export const admittedAfterMs = 1_500;

export function openLane(deps: LaneDeps, request: SocketRequest, handlers: LaneHandlers): Lane {
  const { clock, note, authenticated } = deps;
  const { message, everySeconds, answerSeconds } = deps.heartbeat;
  const startedAt = clock.now();
  let openedAt: number | undefined;
  let closing = false;
  let cancelAdmission: Cancel = () => undefined;
  let admissionPending = false;

  /** The open is noted once it is known whether the server meant it. */
  const noteOpened = (admitted: boolean): void => {
    if (!admissionPending || openedAt === undefined) return;
    admissionPending = false;
    cancelAdmission();
    note({
      kind: 'opened',
      at: openedAt,
      durationMs: elapsed(startedAt, openedAt),
      authenticated: authenticated && admitted,
    });
  };

  const heartbeat = createHeartbeat(
    clock,
    { everyMs: everySeconds * 1000, answerMs: answerSeconds * 1000, atStart: message === undefined },
    {
      ping: () => {
        if (message === undefined) socket.ping();
        else socket.send(JSON.stringify(message));
      },
      onSilent: () => {
        socket.abort({ kind: 'silent' });
      },
    },
  );

  note({ kind: 'attempt', authenticated });
  const socket = deps.openSocket(request, {
    opened: () => {
      openedAt = clock.now();
      admissionPending = true;
      cancelAdmission = clock.after(admittedAfterMs, () => {
        noteOpened(true);
      });
      heartbeat.start();
      handlers.opened(elapsed(startedAt, openedAt));
    },
    frame: (text) => {
      handlers.frame(text);
    },
    alive: () => {
      heartbeat.alive();
    },
    pong: () => {
      heartbeat.pong();
    },
    ended: (cause) => {
      heartbeat.stop();
      const verdict = judgeClose(cause, {
        address: request.shownAddress,
        host: request.host,
        ...(deps.username === undefined ? {} : { username: deps.username }),
      });
      const code = codeOf(cause);
      noteOpened(verdict.reason.kind !== 'unauthenticated' && verdict.reason.kind !== 'forbidden');
      note({
        kind: openedAt === undefined ? 'refused' : 'closed',
        durationMs: elapsed(openedAt ?? startedAt, clock.now()),
        authenticated,
        ...(code === undefined ? {} : { code }),
        // A close of our own has no reason that the operator would have to know.
        ...(closing ? {} : { reason: verdict.reason }),
      });
      handlers.ended(verdict);
    },
  });

  return {
    send: (text) => socket.send(text),
    probe: () => {
      if (openedAt !== undefined) heartbeat.probe();
    },
    close() {
      closing = true;
      socket.close();
    },
    latencyMs: () => heartbeat.latencyMs(),
  };
}

/** A clock that was set back makes no time negative. */
function elapsed(from: number, until: number): number {
  return Math.max(0, until - from);
}

/** The number on the wire, where there was one. */
export function codeOf(cause: CloseCause): number | undefined {
  switch (cause.kind) {
    case 'refusedHandshake':
      return cause.status;
    case 'closed':
      return cause.code;
    default:
      return undefined;
  }
}
