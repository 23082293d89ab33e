/**
 * Changes the height of rows while lists are open: each `[data-keeps-place]` shows the same row at its top afterwards. The
 * browser's own anchoring gives way where paddings change. Lists of which only some rows exist, and conversations, see to
 * it themselves.
 */
export function keepingPlaces(change: () => void): void {
  const restore = [...document.querySelectorAll<HTMLElement>('[data-keeps-place]')].map(placeOf);
  change();
  for (const run of restore) run();
}

function placeOf(scroller: HTMLElement): () => void {
  if (scroller.scrollTop === 0) return () => undefined;
  const { top } = scroller.getBoundingClientRect();
  // One of which less than a pixel is left is not what is read.
  const row = [...scroller.querySelectorAll('li, tbody tr')].find(
    (candidate) => candidate.getBoundingClientRect().bottom > top + 1,
  );
  if (row === undefined) return () => undefined;
  // Its end: that of a row of which only the last line is in sight would otherwise leave it.
  const offset = row.getBoundingClientRect().bottom - top;
  return () => {
    scroller.scrollTop += row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - offset;
  };
}
