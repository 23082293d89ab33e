import type { Trial } from '../../contract/diagnostics.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { judgeClose } from '../connection/close-table.ts';
import { admittedAfterMs, codeOf } from '../connection/lane.ts';
import { socketRequest } from '../connection/socket-request.ts';
import type { OpenSocket } from '../connection/transport.ts';
import type { Cancel, Clock } from '../host.ts';

export interface TrialDeps {
  readonly manifest: Manifest;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  /** Trades the token for a ticket, where the manifest asks for one. */
  readonly ticket: ((token: string) => Promise<Outcome<string>>) | undefined;
}

/** What no server ever handed out. */
const badToken = 'not-a-token';

/** What the manifest lets expect of a handshake with such a credential. */
export function expectedOf(
  endpoint: Pick<EndpointManifest, 'auth'>,
  credential: Trial['credential'],
): Trial['expected'] {
  return credential === 'good' || endpoint.auth !== 'required' ? 'open' : 'refused';
}

/**
 * Tries one handshake and hangs up. `token`: the good one, where there is one. A refusal is what the server says to
 * the credential; a failure is anything else that kept the socket from opening.
 */
export async function tryConnection(
  { manifest, openSocket, clock, ticket }: TrialDeps,
  endpoint: EndpointManifest,
  credential: Trial['credential'],
  token: string | undefined,
  room: string | undefined,
): Promise<Trial> {
  const trial = { endpointId: endpoint.id, credential, expected: expectedOf(endpoint, credential) };
  const carried = await carriedBy(credential, token, ticket);
  if (carried === undefined) return { ...trial, got: 'failed', reason: { kind: 'signInNeeded' } };
  const request = socketRequest(manifest, endpoint, carried.credential, room);
  return new Promise((resolve) => {
    let cancelWait: Cancel = () => undefined;
    const socket = openSocket(request, {
      opened: () => {
        // A server that refuses after the open does so at once.
        cancelWait = clock.after(admittedAfterMs, () => {
          resolve({ ...trial, got: 'open' });
          socket.close();
        });
      },
      frame: () => undefined,
      alive: () => undefined,
      pong: () => undefined,
      ended: (cause) => {
        cancelWait();
        const { reason } = judgeClose(cause, { address: request.shownAddress, host: request.host });
        const refused = reason.kind === 'unauthenticated' || reason.kind === 'forbidden';
        const code = codeOf(cause);
        resolve({
          ...trial,
          got: refused ? 'refused' : 'failed',
          reason,
          ...(code === undefined ? {} : { code }),
        });
      },
    });
  });
}

/** What goes along, wrapped so that "nothing" differs from "could not be had". */
async function carriedBy(
  credential: Trial['credential'],
  token: string | undefined,
  ticket: TrialDeps['ticket'],
): Promise<{ credential: string | undefined } | undefined> {
  if (credential === 'none') return { credential: undefined };
  if (credential === 'bad') return { credential: badToken };
  if (token === undefined || ticket === undefined) return { credential: token };
  const traded = await ticket(token);
  return traded.ok ? { credential: traded.value } : undefined;
}
