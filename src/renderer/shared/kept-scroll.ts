interface ListPlace {
  /** How far the list is scrolled, and how much of it is in sight, in pixels. */
  readonly scrollTop: number;
  readonly height: number;
  /** The row that the keyboard is at. */
  readonly active: number;
}

/**
 * Where to scroll a list whose rows become `to` pixels high instead of `from`, with `heightAfter` of it in sight. The row
 * of the keyboard stays where it is while it is in sight; otherwise the first row in sight does.
 */
export function keptScroll(
  { scrollTop, height, active }: ListPlace,
  { from, to, heightAfter }: { readonly from: number; readonly to: number; readonly heightAfter: number },
): number {
  const top = active * from - scrollTop;
  if (top + from <= 0 || top >= height) return (scrollTop / from) * to;
  // One at the lower edge that grows would grow out of sight.
  return Math.max(0, active * to - Math.min(top, heightAfter - to));
}
