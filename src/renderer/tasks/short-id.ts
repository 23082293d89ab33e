/** Enough of a long id to tell tasks apart at a glance; the whole one stands in the details. */
export function shortId(id: string): string {
  // By characters: half of an emoji is none.
  return id.length <= 12 ? id : `${Array.from(id).slice(0, 8).join('')}…`;
}
