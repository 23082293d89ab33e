import { useEffect } from 'react';

/** Rows before the end at which the next page is fetched. */
const ahead = 30;

/** Asks for the next page of a list that grows, before the last of its rows is on the screen. */
export function useMoreRows(
  shown: readonly { readonly index: number }[],
  count: number,
  more: boolean,
  onMore: () => void,
): void {
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= count - ahead) onMore();
  }, [more, last, count, onMore]);
}
