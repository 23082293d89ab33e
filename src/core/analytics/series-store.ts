import type { SeriesSettings } from '../../contract/analytics-choices.ts';
import type { KindSigns } from './kind-watch.ts';
import type { Chunk } from './roll-up.ts';

export interface SeriesName {
  readonly accountId: string;
  readonly endpointId: string;
  readonly name: string;
}

/** What was learned of a series by watching it. */
export interface SeriesMemory {
  readonly kind: 'gauge' | 'counter';
  readonly signs: KindSigns;
  /** Milliseconds between two readings, as they usually come; 0: not known. */
  readonly paceMs: number;
  readonly told: { readonly warning: boolean; readonly critical: boolean };
}

export interface KeptSeries extends SeriesName {
  /** By which its chunks are found. */
  readonly ref: number;
  /** Epoch milliseconds of the last reading. */
  readonly seenAt: number;
  readonly memory: SeriesMemory | null;
  readonly settings: SeriesSettings | null;
}

/** What of the charts outlives a restart. Writes gather in memory; a disk that takes nothing is only logged. */
export interface SeriesStore {
  /** Of one account, the latest seen first. */
  load(accountId: string): KeptSeries[];
  accounts(): string[];
  /** A ref for each, in the order of the names: those of a frame are written together. */
  add(names: readonly SeriesName[], seenAt: number): number[];
  remember(ref: number, seenAt: number, memory: SeriesMemory): void;
  putSettings(ref: number, settings: SeriesSettings): void;
  putChunk(ref: number, chunk: Chunk): void;
  /** The chunk that begins there, as it was last put. */
  chunk(ref: number, stepMs: number, start: number): Chunk | undefined;
  /** Those that begin from `from` until before `to`, oldest first. */
  chunks(ref: number, stepMs: number, from: number, to: number): Chunk[];
  /** Of one account, what was written for a time that has not come: the clock was set back. */
  forgetAfter(accountId: string, now: number): void;
  /** What is older than it is kept for. */
  retain(now: number): void;
  forgetSeries(ref: number): void;
  forget(accountId: string): void;
  flush(): void;
  stop(): void;
}
