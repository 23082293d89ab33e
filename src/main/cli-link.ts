import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { CliInstallation } from './cli-command.ts';
import { entryAt, isWritable } from './look-at-file.ts';
import { shellQuoted } from './shell-quoted.ts';

export interface CliLinkOptions {
  readonly file: string;
  /** The folder of the command line inside the app. */
  readonly bundle: string;
  readonly mayWrite?: ((folder: string) => boolean) | undefined;
}

/** Where the command line lies in every Opsdeck for macOS, whatever folder that is in: such a link is ours. */
const inTheApp = path.join('Contents', 'Resources', 'cli', 'opsdeck-cli');

/** macOS: a link into the app, so an update of the app is one of the command. */
export function createCliLink({ file, bundle, mayWrite = isWritable }: CliLinkOptions): CliInstallation {
  const folder = path.dirname(file);
  const target = path.join(bundle, 'opsdeck-cli');
  const sudo = (line: string): string | null => (mayBeMade(folder, mayWrite) ? null : line);

  const installLine = (replaces: boolean): string => {
    const link = `sudo ln ${replaces ? '-sfn' : '-s'} ${shellQuoted(target)} ${shellQuoted(file)}`;
    return existsSync(folder) ? link : `sudo mkdir -p ${shellQuoted(folder)} && ${link}`;
  };
  const replace = (): void => {
    rmSync(file, { force: true });
    symlinkSync(target, file);
  };
  return {
    file,
    status() {
      const linked = linkAt(file);
      if (linked === 'other') return { name: 'taken', file };
      if (linked === target)
        return { name: 'installed', file, onPath: true, sudo: sudo(`sudo rm ${shellQuoted(file)}`) };
      if (isPassing(target)) return { name: 'moveFirst' };
      return { name: 'absent', sudo: sudo(installLine(linked !== undefined)) };
    },
    install() {
      mkdirSync(folder, { recursive: true });
      if (linkAt(file) === undefined) symlinkSync(target, file);
      else replace();
    },
    remove() {
      rmSync(file);
    },
    renew() {
      const linked = linkAt(file);
      // Another Opsdeck that is still there keeps its link; the app that was moved takes it along.
      if (linked === undefined || linked === 'other' || existsSync(linked) || isPassing(target)) return;
      if (mayWrite(folder)) replace();
    },
  };
}

/** Where our link leads; `other`: it is not ours, `undefined`: there is nothing. */
function linkAt(file: string): string | undefined {
  const seen = entryAt(file);
  if (seen === undefined) return undefined;
  if (!seen.isSymbolicLink()) return 'other';
  const target = readlinkSync(file);
  return target.endsWith(path.sep + inTheApp) ? target : 'other';
}

/** A disk image, or the hidden place where macOS runs what was fetched and not moved yet. */
const isPassing = (target: string): boolean =>
  target.startsWith('/Volumes/') || target.includes('/AppTranslocation/');

function mayBeMade(folder: string, mayWrite: (folder: string) => boolean): boolean {
  return existsSync(folder) ? mayWrite(folder) : mayBeMade(path.dirname(folder), mayWrite);
}
