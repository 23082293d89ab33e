/** Which tasks are selected: keys, and from where a range is stretched. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly anchor: number;
}

export const noSelection: Selection = { keys: new Set(), anchor: 0 };

/** Adds one, or takes it out; ranges start there from now on. */
export function toggle({ keys }: Selection, key: string, index: number): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: index };
}

/** Exactly these, stretched from where the last range started. */
export const stretchTo = ({ anchor }: Selection, keys: readonly string[]): Selection => ({
  keys: new Set(keys),
  anchor,
});
