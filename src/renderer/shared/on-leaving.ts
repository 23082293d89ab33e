/** When the window is left, hidden or closed: the last moment to hand over what is only here. */
export function onLeaving(save: () => void): void {
  // The stores are made in tests of their rules, too, where there is no window.
  if (typeof window === 'undefined') return;
  window.addEventListener('blur', save);
  window.addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);
}
