import { bulkSms } from '../number-desk/bulk-sms.ts';
import { generateNumbers } from '../number-desk/generate-numbers.ts';
import type { TaskWork } from '../number-desk/task-work.ts';
import { validateNumbers } from '../number-desk/validate-numbers.ts';
import type { SeededRandom } from '../shared/random.ts';

const AREA_CODES = ['212', '312', '415', '503', '617', '702', '808', '917'];
const TEXTS = [
  'Your parcel leaves the depot today. Reply STOP to opt out.',
  'Maintenance tonight from 01:00 to 02:00 UTC. No action is needed.',
  'Your appointment is tomorrow at 09:30. Reply C to confirm.',
  'Your invoice for this month is ready in the customer area.',
];
const ERRORS = [
  'The carrier gateway did not answer within 30 seconds.',
  'Worker lost: the process was killed by the out-of-memory guard.',
  'Upstream refused the request: daily quota exceeded.',
];
/** Enough that an operator meets a failure within a few minutes, rare enough to stay an event. */
const FAILING_SHARE = 0.12;
/** About one number in this many is mistyped, as in lists people keep by hand. */
const BAD_NUMBER_SHARE = 0.06;

/** A believable piece of work; some of it fails on the way. */
export function randomWork(random: SeededRandom): TaskWork {
  const work = drawWork(random);
  if (!random.chance(FAILING_SHARE)) return work;
  return { ...work, failure: { at: 0.2 + random.next() * 0.7, error: random.pick(ERRORS) } };
}

function drawWork(random: SeededRandom): TaskWork {
  const draw = random.next();
  if (draw < 0.4) {
    return generateNumbers({ areaCode: random.pick(AREA_CODES), quantity: random.integer(4, 50) * 100 });
  }
  const numbers = Array.from({ length: random.integer(6, 60) * 20 }, () => randomNumber(random));
  if (draw < 0.7) return validateNumbers({ numbers, batchSize: 100 });
  return bulkSms({ recipients: numbers, message: random.pick(TEXTS) });
}

function randomNumber(random: SeededRandom): string {
  if (random.chance(BAD_NUMBER_SHARE)) return `+1${random.integer(100, 99_999)}`;
  return `+1${random.pick(AREA_CODES)}555${String(random.integer(0, 9999)).padStart(4, '0')}`;
}
