/** Nearer to its end than this, a list that is read from its end stays there. */
const atEndPx = 40;

/**
 * Changes the height of rows while lists are open. Each `[data-keeps-place]` shows the same row at its top afterwards, or
 * its end if it has `end` for a value and stood there. The browser's own anchoring gives way where paddings change.
 */
export function keepingPlaces(change: () => void): void {
  const restore = [...document.querySelectorAll<HTMLElement>('[data-keeps-place]')].map(placeOf);
  change();
  for (const run of restore) run();
}

function placeOf(scroller: HTMLElement): () => void {
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  if (scroller.dataset['keepsPlace'] === 'end' && scrollHeight - scrollTop - clientHeight < atEndPx)
    return () => {
      scroller.scrollTop = scroller.scrollHeight;
    };
  if (scrollTop === 0) return () => undefined;
  const { top } = scroller.getBoundingClientRect();
  // One of which less than a pixel is left is not what is read.
  const row = [...scroller.querySelectorAll('li, tbody tr, [data-message-id]')].find(
    (candidate) => candidate.getBoundingClientRect().bottom > top + 1,
  );
  if (row === undefined) return () => undefined;
  // Its end: that of a row of which only the last line is in sight would otherwise leave it.
  const offset = row.getBoundingClientRect().bottom - top;
  return () => {
    scroller.scrollTop += row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - offset;
  };
}
