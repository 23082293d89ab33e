/** How often a condition is looked at that nobody announces. */
const lookMs = 20;

/** Waits until `reached` says so; false when that did not happen within `boundMs` of the machine's clock. */
export async function waitUntil(reached: () => boolean, boundMs: number): Promise<boolean> {
  const until = performance.now() + boundMs;
  while (!reached()) {
    if (performance.now() > until) return false;
    await pause(lookMs);
  }
  return true;
}

/** Lets the machine's clock run on by so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
