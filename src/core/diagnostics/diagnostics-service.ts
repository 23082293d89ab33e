import type { Diagnostics, Trial } from '../../contract/diagnostics.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import type { Ledger } from '../history/ledger.ts';
import type { Cancel, Clock } from '../host.ts';
import { createFrameRates } from './frame-rates.ts';

/** Looks at accounts as closely as an operator may. */
export interface DiagnosticsService {
  /** Begins to count frames by the second. */
  start(): void;
  stop(): void;
  of(account: AccountSession): Diagnostics;
  tryEndpoint(
    account: AccountSession,
    endpointId: string,
    credential: Trial['credential'],
    room: string | undefined,
  ): Promise<Outcome<Trial>>;
}

export interface DiagnosticsDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly sessions: () => readonly AccountSession[];
}

const sampleEveryMs = 1_000;
/** Far enough back to find how a connection last ended among its neighbours' entries. */
const entriesLookedThrough = 50;

export function createDiagnosticsService({ clock, ledger, sessions }: DiagnosticsDeps): DiagnosticsService {
  const rates = createFrameRates();
  let cancel: Cancel = () => undefined;

  const sample = (): void => {
    rates.sample(sessions().flatMap((session) => session.connections()));
    cancel = clock.after(sampleEveryMs, sample);
  };

  /** The newest end that the operator did not ask for. */
  const lastEnd = (accountId: string, endpointId: string, room: string | undefined) => {
    const entry = ledger
      .recent({ accountId, endpointId, ...(room === undefined ? {} : { room }), limit: entriesLookedThrough })
      .find(({ kind, reason }) => (kind === 'refused' || kind === 'closed') && reason !== undefined);
    if (entry?.reason === undefined) return {};
    const { at, code, reason } = entry;
    return { lastEnd: { at, reason, ...(code === undefined ? {} : { code }) } };
  };

  return {
    start: sample,
    stop: () => {
      cancel();
    },

    of(account) {
      const now = clock.now();
      const { manifest } = account;
      return {
        accountId: account.id,
        at: now,
        connections: account.connections().map((connection) => {
          const { recentIn, recentOut } = rates.of(connection);
          return {
            ...connection,
            recentIn: [...recentIn],
            recentOut: [...recentOut],
            timeline: account.timeline(connection.endpointId, connection.room),
            ...lastEnd(account.id, connection.endpointId, connection.room),
          };
        }),
        auth: ledger.authCounts(account.serverId),
        token: account.credentials.report() ?? null,
        endpoints: manifest.endpoints.map(({ id, path, auth }) => ({
          id,
          auth,
          needsRoom: path.includes('{room}'),
        })),
      };
    },

    async tryEndpoint(account, endpointId, credential, room) {
      const endpoint = account.manifest.endpoints.find(({ id }) => id === endpointId);
      if (endpoint === undefined) return failed('inputRefused');
      if (endpoint.path.includes('{room}') && (room ?? '') === '') return failed('inputRefused');
      return success(await account.tryConnection(endpoint, credential, room));
    },
  };
}
