import type { Delivery } from './task.ts';
import { clampedDuration, type TaskWork } from './task-work.ts';
import { countBefore, isValidNumber } from './validate-numbers.ts';

export type SmsInput = { recipients: string[]; message: string };

type Fate = 'delivered' | 'failed' | 'undelivered';

/** Sending takes the first part of the time; reports begin to come in a little behind it. */
const SENDING_SHARE = 0.7;
const REPORTS_BEGIN = 0.15;

export function bulkSms({ recipients, message }: SmsInput): TaskWork {
  const total = recipients.length;
  const fates = recipients.map(fateOf);
  const failedBefore = countBefore(fates, (fate) => fate === 'failed');
  const undeliveredBefore = countBefore(fates, (fate) => fate === 'undelivered');

  const deliveryAt = (fraction: number): Delivery => {
    const handedOver = Math.floor(total * Math.min(1, fraction / SENDING_SHARE));
    const reports = Math.max(0, (fraction - REPORTS_BEGIN) / (1 - REPORTS_BEGIN));
    const settled = Math.min(handedOver, Math.floor(total * reports));
    const failed = failedBefore[handedOver] ?? 0;
    const undelivered = undeliveredBefore[settled] ?? 0;
    const delivered = settled - (failedBefore[settled] ?? 0) - undelivered;
    return {
      queued: total - handedOver,
      sent: handedOver - failed - undelivered - delivered,
      delivered,
      failed,
      undelivered,
    };
  };

  return {
    kind: 'bulk_sms',
    total,
    input: { recipients: total, message },
    durationMs: clampedDuration(8_000 + total * 20),
    failure: null,
    progressAt: (fraction) => {
      const delivery = deliveryAt(fraction);
      const processed = total - delivery.queued;
      const words =
        delivery.queued > 0
          ? `Sending ${processed} of ${total}`
          : `Waiting for delivery reports: ${delivery.sent} of ${total} open`;
      return { processed, message: words, delivery };
    },
    result: () => {
      const { delivered, failed, undelivered } = deliveryAt(1);
      return { count: total, delivered, failed, undelivered };
    },
  };
}

/** Decided by the number itself, so that the same list always ends the same way. */
function fateOf(recipient: string): Fate {
  if (!isValidNumber(recipient)) return 'failed';
  let hash = 7;
  for (const character of recipient) hash = (hash * 31 + character.charCodeAt(0)) % 9973;
  if (hash % 50 === 0) return 'failed';
  return hash % 25 === 3 ? 'undelivered' : 'delivered';
}
