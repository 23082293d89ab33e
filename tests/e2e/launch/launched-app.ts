import type { ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { HostKind } from './which-host.ts';

/** How to start the app. */
export interface LaunchOptions {
  /** The app's own arguments, after the entry file. */
  readonly args?: readonly string[];
  /** Added to the present environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A folder of this test's own; passed as --user-data-dir. */
  readonly userDataDir: string;
  /** Nobody was here before: the tour is shown. Otherwise it was seen, and is not in the way of what is tested. */
  readonly firstStart?: boolean;
  /** The built main file; by default out/main/index.js. */
  readonly entry?: string;
}

/** The module `electron` as a function evaluated in the main process sees it. */
export type ElectronModule = typeof Electron;

/** A running app, the same on both hosts. */
export interface LaunchedApp {
  readonly host: HostKind;
  readonly process: ChildProcess;
  /** The exit code, null after a signal. */
  readonly exitCode: Promise<number | null>;
  /** Waits for the first window that shows something of the app's. */
  firstPage(): Promise<Page>;
  /** The first window's page; throws when none is open yet. */
  page(): Page;
  /** All pages of the app's windows. */
  pages(): Page[];
  /** Runs `run` in the main process. It must be self-contained; its argument and result must be serializable. */
  evaluate<R, A>(run: (electron: ElectronModule, arg: A) => R | Promise<R>, arg: A): Promise<R>;
  evaluate<R>(run: (electron: ElectronModule) => R | Promise<R>): Promise<R>;
  /** Everything the app has written to stdout and stderr so far. */
  output(): string;
  /** Quits the app as its user would, and ends it by force when it does not go. Safe to call twice. */
  close(): Promise<void>;
}
