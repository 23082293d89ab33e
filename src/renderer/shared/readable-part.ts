/** Nobody reads further; a megabyte of text of mixed directions takes the layout half a minute. */
const readableCharacters = 20_000;

/** The part of a text that is shown, and how many characters (UTF-16 code units) stay out of sight. */
export function readablePart(text: string): { readonly shown: string; readonly hidden: number } {
  if (text.length <= readableCharacters) return { shown: text, hidden: 0 };
  // Never through the middle of a character.
  const shown = text.slice(0, readableCharacters).replace(/[\uD800-\uDBFF]$/, '');
  return { shown, hidden: text.length - shown.length };
}
