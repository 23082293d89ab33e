import type { ConsoleState } from '../../contract/console-state.ts';
import type { Diagnostics } from '../../contract/diagnostics.ts';
import type { LedgerEntry } from '../../contract/ledger.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { parseLogLine, redactStrings } from './redact-strings.ts';

export interface BundleParts {
  readonly state: ConsoleState;
  readonly manifest: Manifest;
  readonly diagnostics: Diagnostics;
  readonly ledger: readonly LedgerEntry[];
  /** The log's last lines, oldest first. */
  readonly logLines: readonly string[];
  /** Versions of what the app runs on. */
  readonly versions: Readonly<Record<string, string>>;
  readonly now: number;
}

/**
 * What an operator may hand to whoever helps them, as one JSON text. It holds no token, no password and no claim of a
 * token; every text in it has passed the redaction once more.
 */
export function diagnosticsBundle(parts: BundleParts): string {
  const { state, diagnostics } = parts;
  const token =
    diagnostics.token === null
      ? null
      : // Claims name the user in ways that only the operator can judge: their names say enough.
        { ...diagnostics.token, claims: diagnostics.token.claims.map(({ name }) => name) };
  const bundle = {
    written: new Date(parts.now).toISOString(),
    app: { version: state.appVersion, platform: state.platform, ...parts.versions },
    vault: state.vault,
    nativeNotifications: state.nativeNotifications,
    manifest: parts.manifest,
    account: state.accounts.find(({ id }) => id === diagnostics.accountId)?.state ?? null,
    connections: diagnostics.connections,
    authentication: diagnostics.auth,
    signIn: token,
    ledger: parts.ledger,
    log: parts.logLines.map(parseLogLine),
  };
  return `${JSON.stringify(redactStrings(bundle), null, 2)}\n`;
}
