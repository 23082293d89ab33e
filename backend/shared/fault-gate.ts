import type { SystemName } from './system-name.ts';

export type Refusal = {
  status: number;
  /** How many times; then things work again. */
  count: number;
  system?: SystemName;
  /** Only paths that contain this text. */
  pathIncludes?: string;
  headers?: Record<string, string>;
};

/** Refusals a test has asked for, each used up after its count. */
export class FaultGate {
  private readonly refusals: Refusal[] = [];

  refuse(refusal: Refusal): void {
    this.refusals.push({ ...refusal });
  }

  /** The refusal that meets this request, if any; it is counted as used. */
  take(system: SystemName, path: string): Refusal | null {
    const found = this.refusals.find(
      (refusal) =>
        refusal.count > 0 &&
        (refusal.system === undefined || refusal.system === system) &&
        (refusal.pathIncludes === undefined || path.includes(refusal.pathIncludes)),
    );
    if (found === undefined) return null;
    found.count -= 1;
    return found;
  }
}
