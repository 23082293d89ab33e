/**
 * A text of a server as the system's own menus and notifications may show it: without what has no look of its own, or
 * turns the direction of what stands beside it. Pages have elements to keep such a text apart, these have not.
 */
export function visibleText(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF\u200B]/gu, ' ');
}
