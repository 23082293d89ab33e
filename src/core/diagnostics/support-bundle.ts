import type { ConsoleState } from '../../contract/console-state.ts';
import type { LedgerEntry } from '../../contract/ledger.ts';
import type { Preferences } from '../../contract/preferences.ts';
import type { Retention } from '../../contract/history.ts';
import { redactText, redactUrl } from '../redact.ts';
import { mapStrings, parseLogLine } from './redact-strings.ts';

export interface SupportParts {
  readonly state: ConsoleState;
  readonly preferences: Preferences;
  readonly retention: Retention;
  readonly logLevel: string;
  /** Oldest first. */
  readonly logLines: readonly string[];
  /** Newest first, of the app itself alone. */
  readonly ledger: readonly LedgerEntry[];
  /** Of what the app runs on. */
  readonly versions: Readonly<Record<string, string>>;
  readonly system: { readonly platform: string; readonly release: string; readonly arch: string };
  /** Bytes, by the name of the file. */
  readonly files: Readonly<Record<string, number>>;
  /** Rows, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly now: number;
}

/**
 * How the whole app does, as one JSON text for whoever helps. Accounts are not named; there is no message, no draft, no
 * canned reply and no input of a task in it, and every text has passed the redaction once more.
 */
export function supportBundle(parts: SupportParts): string {
  const { state, preferences } = parts;
  const withoutNames = maskNames(state.accounts.map(({ username }) => username));
  const bundle = {
    written: new Date(parts.now).toISOString(),
    app: { version: state.appVersion, platform: state.platform, ...parts.versions },
    system: parts.system,
    run: state.run,
    vault: state.vault,
    history: state.history,
    nativeNotifications: state.nativeNotifications,
    settings: {
      ...state.settings,
      desktop: state.desktop,
      telling: state.telling,
      retention: parts.retention,
      logLevel: parts.logLevel,
      taskColumns: preferences.taskColumns,
      taskSort: preferences.taskSort,
      sendWith: preferences.sendWith,
      roomScope: preferences.roomScope,
    },
    servers: state.servers.map(({ id, family, baseUrl, demo, signIn, streams }) => ({
      id,
      family,
      address: redactUrl(baseUrl),
      demo,
      signIn,
      streams,
      accounts: state.accounts
        .filter(({ serverId }) => serverId === id)
        .map((account) => ({ id: account.id, state: account.state, unsent: account.unsent })),
    })),
    connections: mapStrings(
      state.connections.map(({ room, ...connection }) => ({ ...connection, isRoom: room !== undefined })),
      withoutNames,
    ),
    counts: {
      servers: state.servers.length,
      accounts: state.accounts.length,
      connections: state.connections.length,
      waitingCommands: state.waitingCommands.length,
      unreadNotifications: state.unreadNotifications,
      savedViews: preferences.savedViews.length,
      cannedReplies: preferences.cannedReplies.length,
      rows: parts.rows,
    },
    files: parts.files,
    ledger: parts.ledger,
    log: mapStrings(parts.logLines.map(parseLogLine), withoutNames),
  };
  return `${JSON.stringify(mapStrings(bundle, redactText), null, 2)}\n`;
}

/** Masks the names in what the log and the servers say. A name of one or two letters is too many words' part. */
function maskNames(names: readonly string[]): (text: string) => string {
  const wanted = names
    .filter((name) => name.length > 2)
    // Longest first, so that one name within another leaves nothing over.
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  if (wanted.length === 0) return (text) => text;
  const pattern = new RegExp(String.raw`(?<!\w)(?:${wanted.join('|')})(?!\w)`, 'gu');
  return (text) => text.replaceAll(pattern, '***');
}
