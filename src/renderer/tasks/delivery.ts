/** The good ends first, then what is under way, then what went wrong. */
const order = ['delivered', 'sent', 'queued', 'undelivered', 'failed'];

export interface DeliveryPart {
  readonly state: string;
  readonly count: number;
}

/** The states that someone is in, in the order they are shown. */
export function deliveryParts(delivery: Readonly<Record<string, number>>): DeliveryPart[] {
  const place = (state: string): number => (order.includes(state) ? order.indexOf(state) : order.length);
  return Object.entries(delivery)
    .map(([state, count]) => ({ state, count }))
    .toSorted((a, b) => place(a.state) - place(b.state));
}
