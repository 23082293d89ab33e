import type { KeyboardEvent } from 'react';

/**
 * From the list of messages, the arrows with Alt go to the last message and from one to the next, where it can be
 * copied. Without Alt they scroll, as everywhere.
 */
export function moveAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (step === 0 || !event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.message-copy')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = at < 0 ? buttons.at(-1) : buttons[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
