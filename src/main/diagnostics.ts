import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { ConsoleState } from '../contract/console-state.ts';
import type { Diagnostics } from '../contract/diagnostics.ts';
import { success, type Outcome } from '../contract/outcome.ts';
import { diagnosticsBundle } from '../core/diagnostics/bundle.ts';
import type { Engine } from '../core/engine.ts';
import type { Cancel, Clock } from '../core/host.ts';
import { lastLines } from './last-lines.ts';
import type { SaveHere } from './save-file.ts';

export interface DiagnosticsDesk {
  /** The console looks at the account: it is told once a second, until `close`. */
  open(accountId: string): Outcome<Diagnostics>;
  close(): void;
  /** What an export would hold, for the operator to read first. */
  preview(accountId: string): Promise<Outcome<string>>;
  /** Asks where to, and writes it there; `null` when the operator thought better of it. */
  save(accountId: string): Promise<Outcome<{ file: string | null }>>;
}

export interface DiagnosticsDeskDeps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logFolder: string;
  readonly consoleState: () => ConsoleState;
  readonly window: () => BrowserWindow | undefined;
  readonly saveHere: SaveHere;
  readonly onChange: (diagnostics: Diagnostics) => void;
}

const everyMs = 1_000;
const bundleEntries = 2_000;
const bundleLogLines = 500;

export function createDiagnosticsDesk(deps: DiagnosticsDeskDeps): DiagnosticsDesk {
  const { engine, clock } = deps;
  let cancel: Cancel = () => undefined;

  const look = (accountId: string): Outcome<Diagnostics> => {
    const session = engine.session(accountId);
    return session.ok ? success(engine.diagnostics.of(session.value)) : session;
  };

  const preview = async (accountId: string): Promise<Outcome<string>> => {
    const session = engine.session(accountId);
    if (!session.ok) return session;
    return success(
      diagnosticsBundle({
        state: deps.consoleState(),
        manifest: session.value.manifest,
        diagnostics: engine.diagnostics.of(session.value),
        ledger: engine.ledger({ serverId: session.value.serverId, limit: bundleEntries }),
        logLines: await lastLines(join(deps.logFolder, 'opsdeck.log'), bundleLogLines),
        versions: { ...(process.versions as Record<string, string>) },
        now: clock.now(),
      }),
    );
  };

  const close = (): void => {
    cancel();
  };

  return {
    open(accountId) {
      close();
      const first = look(accountId);
      const tell = (): void => {
        const next = look(accountId);
        if (!next.ok) return;
        // Nobody looks at a window that is hidden.
        if (deps.window()?.isVisible() === true) deps.onChange(next.value);
        cancel = clock.after(everyMs, tell);
      };
      if (first.ok) cancel = clock.after(everyMs, tell);
      return first;
    },
    close,
    preview,

    async save(accountId) {
      const text = await preview(accountId);
      if (!text.ok) return text;
      return deps.saveHere({
        name: `opsdeck-diagnostics-${new Date(clock.now()).toISOString().slice(0, 10)}.json`,
        format: 'JSON',
        content: () => text.value,
      });
    },
  };
}
