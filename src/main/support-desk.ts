import { readdirSync, statSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { dirname, join } from 'node:path';
import { appEntries } from '../contract/ledger.ts';
import type { ConsoleState } from '../contract/console-state.ts';
import { phrase } from '../contract/phrase.ts';
import { success, type Outcome } from '../contract/outcome.ts';
import { supportBundle } from '../core/diagnostics/support-bundle.ts';
import type { Engine } from '../core/engine.ts';
import type { History } from '../core/history/open-history.ts';
import type { Clock } from '../core/host.ts';
import type { AppPaths } from './app-paths.ts';
import { lastLines } from './last-lines.ts';
import { logFileNames } from './log-file.ts';
import type { AppLog } from './log.ts';
import type { SaveHere } from './save-file.ts';
import type { Translate } from './translate.ts';

/** The support bundle: what it would hold, and the file. Nothing of it leaves the computer by itself. */
export interface SupportDesk {
  preview(): Promise<Outcome<string>>;
  /** Asks where to, and writes what was shown last; `null` when the operator thought better of it. */
  save(): Promise<Outcome<{ file: string | null }>>;
}

export interface SupportDeskDeps {
  readonly engine: Engine;
  readonly history: History;
  readonly clock: Clock;
  readonly paths: AppPaths;
  readonly log: AppLog;
  readonly translate: Translate;
  readonly consoleState: () => ConsoleState;
  readonly saveHere: SaveHere;
}

const logLines = 1_000;
const ledgerEntries = 200;
/** Those whose number says how much there is to keep. */
const countedTables = ['outbox', 'ledger', 'history_tasks', 'notifications'] as const;

export function createSupportDesk(deps: SupportDeskDeps): SupportDesk {
  const { engine, clock, paths } = deps;

  /** Two files, so that a log that was begun anew a moment ago says more than that. */
  const log = async (): Promise<string[]> => {
    const [current = '', before = ''] = logFileNames();
    const older = await lastLines(join(paths.logFolder, before), logLines);
    return [...older, ...(await lastLines(join(paths.logFolder, current), logLines))].slice(-logLines);
  };

  const write = async (): Promise<string> =>
    supportBundle({
      state: deps.consoleState(),
      preferences: engine.preferences(),
      retention: engine.retention(),
      logLevel: deps.log.level(),
      logLines: await log(),
      ledger: engine.ledger({ serverId: appEntries, limit: ledgerEntries }),
      versions: versions(),
      system: { platform: platform(), release: release(), arch: arch() },
      files: { ...sizesIn(dirname(paths.profileFile)), ...sizesIn(paths.logFolder) },
      rows: rowsOf(deps.history),
      now: clock.now(),
    });

  let shown: string | undefined;
  return {
    async preview() {
      const text = await write();
      shown = text;
      return success(text);
    },
    async save() {
      const text = shown ?? (await write());
      return deps.saveHere({
        name: `opsdeck-support-${new Date(clock.now()).toISOString().slice(0, 10)}.json`,
        format: deps.translate(phrase('robustness.bundle.fileFormat')),
        content: () => text,
      });
    },
  };
}

function versions(): Record<string, string> {
  const all: Readonly<Record<string, string | undefined>> = process.versions;
  return Object.fromEntries(
    ['electron', 'chrome', 'node', 'v8', 'sqlite', 'openssl'].map((name) => [name, all[name] ?? 'unknown']),
  );
}

/** Of our own files: Chromium's lie in the same folder. */
function sizesIn(folder: string): Record<string, number> {
  try {
    return Object.fromEntries(
      readdirSync(folder, { withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && /^(?:profile|window|history|opsdeck|running)\./u.test(entry.name),
        )
        .map(({ name }) => [name, statSync(join(folder, name)).size]),
    );
  } catch {
    return {};
  }
}

function rowsOf({ db }: History): Record<string, number> {
  return Object.fromEntries(
    countedTables.flatMap((table) => {
      try {
        return [[table, Number(db.prepare(`SELECT COUNT(*) AS rows FROM ${table}`).get()?.['rows'])]];
      } catch {
        // A damaged table is among the reasons to write a bundle.
        return [];
      }
    }),
  );
}
