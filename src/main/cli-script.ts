import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../core/files/write-atomically.ts';
import type { CliInstallation } from './cli-command.ts';
import { entryAt, isExecutable } from './look-at-file.ts';
import { shellQuoted } from './shell-quoted.ts';

export interface CliScriptOptions {
  readonly file: string;
  /** The folder of the command line inside the image. */
  readonly bundle: string;
  /** Where it is copied to. */
  readonly copy: string;
  /** The app's. */
  readonly version: string;
  readonly onPath: () => boolean;
}

// By this line the script is known as ours, also by later versions: it stays as it is.
const mark = '# Opsdeck wrote this, and replaces it: Settings, Advanced, Command line.';
const scriptMode = 0o755;
const versionFile = 'version';
/** Of any script of ours, however deep the operator's folders. */
const longestScript = 20_000;

/**
 * AppImage: what is inside can be reached only while the app runs. So the command line is copied beside the operator's
 * data, and a script in their own `bin` starts the copy.
 */
export function createCliScript(options: CliScriptOptions): CliInstallation {
  const { file, bundle, copy, version, onPath } = options;
  const script = `#!/bin/sh\n${mark}\nexec ${shellQuoted(path.join(copy, 'opsdeck-cli'))} "$@"\n`;

  /** The copy is whole, or it is not there: the version is the last that is written. */
  const copyBundle = (): void => {
    const next = `${copy}.next`;
    rmSync(next, { recursive: true, force: true });
    cpSync(bundle, next, { recursive: true });
    writeFileSync(path.join(next, versionFile), version);
    rmSync(copy, { recursive: true, force: true });
    renameSync(next, copy);
  };
  const works = (): boolean =>
    scriptAt(file) === script && isExecutable(file) && versionOf(copy) !== undefined;
  return {
    file,
    status() {
      const there = scriptAt(file);
      if (there === 'other') return { name: 'taken', file };
      return works()
        ? { name: 'installed', file, onPath: onPath(), sudo: null }
        : { name: 'absent', sudo: null };
    },
    install() {
      copyBundle();
      mkdirSync(path.dirname(file), { recursive: true });
      // Only a file of ours is replaced: this first one fails where another's has come in between.
      if (scriptAt(file) === undefined) writeFileSync(file, script, { flag: 'wx' });
      writeAtomically(file, script, scriptMode);
    },
    remove() {
      rmSync(file);
      rmSync(copy, { recursive: true, force: true });
    },
    renew() {
      const there = scriptAt(file);
      if (there === undefined || there === 'other') return;
      if (versionOf(copy) !== version) copyBundle();
      if (!works()) writeAtomically(file, script, scriptMode);
    },
  };
}

/** The text of our script; `other`: what is there is not ours, `undefined`: there is nothing. */
function scriptAt(file: string): string | undefined {
  const seen = entryAt(file);
  if (seen === undefined) return undefined;
  if (!seen.isFile() || seen.size > longestScript) return 'other';
  try {
    const text = readFileSync(file, 'utf8');
    return text.split('\n')[1] === mark ? text : 'other';
  } catch {
    return 'other';
  }
}

function versionOf(copy: string): string | undefined {
  try {
    return readFileSync(path.join(copy, versionFile), 'utf8');
  } catch {
    return undefined;
  }
}
