/** What a bench prints: figures in the units their names say, and ratios against a baseline of the same run. */
export interface BenchResult {
  readonly bench: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}
