import type { FoundUpdate, UpdateTrouble } from '../../contract/update.ts';

/** How a newer version gets installed: as the app quits, by the running app, or by the operator with a package. */
export type UpdateWay =
  | { readonly name: 'atQuit' }
  | { readonly name: 'running' }
  | { readonly name: 'byHand'; readonly format: 'deb' | 'rpm' };

/** A newer version as its source knows it; `file`: the address of its package, where there is one for this system. */
export interface OfferedUpdate extends FoundUpdate {
  readonly file: string | undefined;
}

/** Where newer versions come from: all that the app knows of its updater. Both promises fail with what `troubleOf` reads. */
export interface UpdateSource {
  readonly way: UpdateWay;
  /** `undefined`: there is none, or its staged rollout has not come to this installation yet. */
  check(): Promise<OfferedUpdate | undefined>;
  /** Fetches what the last `check` offered, verified when it fulfils. */
  download(onPercent: (percent: number) => void): Promise<void>;
  /** Installs what was fetched, and ends the app. */
  install(restart: boolean): void;
  troubleOf(error: unknown): UpdateTrouble;
}
