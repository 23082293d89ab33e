import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../core/files/write-atomically.ts';
import {
  autostartEntry,
  hiddenEntry,
  readAutostartEntry,
  type AutostartEntry,
  type AutostartProgram,
} from './autostart-entry.ts';
import { isExecutable } from './look-at-file.ts';

export interface AutostartFolderOptions {
  /** `$XDG_CONFIG_HOME`. */
  readonly configHome: string;
  /** `$XDG_CONFIG_DIRS`, the most important first. */
  readonly configDirs: readonly string[];
  /** The desktop file's name. */
  readonly fileName: string;
  readonly program: AutostartProgram;
}

/** The operator's own autostart folder, and those of the machine behind it. */
export interface AutostartFolder {
  isOn(): boolean;
  /** Throws where nothing can be written. */
  set(on: boolean): void;
  /** An entry that is on, for a program that is gone: the one that runs takes its place. */
  renew(): void;
}

// A desktop file like any other: there is nothing in it to keep from anybody.
const entryMode = 0o644;

export function createAutostartFolder(options: AutostartFolderOptions): AutostartFolder {
  const fileIn = (config: string): string => path.join(config, 'autostart', options.fileName);
  const ownFile = fileIn(options.configHome);
  const machineFiles = options.configDirs.map(fileIn);

  /** The first of several entries of one name is the one that counts, also where it says nothing but Hidden. */
  const counts = (files: readonly string[]): AutostartEntry => {
    for (const file of files) {
      const text = textOf(file);
      if (text !== undefined) return readAutostartEntry(text);
    }
    return { name: 'off' };
  };
  const starts = (entry: AutostartEntry): boolean =>
    // A program without its folder is looked up on the desktop's own PATH, which is not ours.
    entry.name === 'on' &&
    (entry.program === undefined || !path.isAbsolute(entry.program) || isExecutable(entry.program));
  const write = (text: string): void => {
    writeAtomically(ownFile, text, entryMode);
  };

  return {
    isOn: () => starts(counts([ownFile, ...machineFiles])),
    set(on) {
      if (on) write(autostartEntry(options.program));
      else if (starts(counts(machineFiles))) write(hiddenEntry);
      else rmSync(ownFile, { force: true });
    },
    renew() {
      const entry = counts([ownFile]);
      if (entry.name === 'on' && !starts(entry)) write(autostartEntry(options.program));
    },
  };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
