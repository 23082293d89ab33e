/** The snoozes that are offered, in the window and in the tray. */
export const snoozes = ['halfHour', 'twoHours', 'tomorrow'] as const;
export type Snooze = (typeof snoozes)[number];

const morningHour = 8;

/** When a snooze begun now ends, in epoch milliseconds; tomorrow is by this computer's clock. */
export function snoozeEnd(snooze: Snooze, now: number): number {
  switch (snooze) {
    case 'halfHour':
      return now + 30 * 60_000;
    case 'twoHours':
      return now + 2 * 3_600_000;
    case 'tomorrow': {
      const date = new Date(now);
      return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, morningHour).getTime();
    }
  }
}
