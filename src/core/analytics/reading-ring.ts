/** The latest readings of one series, oldest first; the oldest goes where there is no more room. */
export interface ReadingRing {
  readonly length: number;
  /** The next reading takes the place of the oldest. */
  readonly full: boolean;
  at(index: number): number;
  value(index: number): number;
  /** Whether something is missing between this one and the one before. */
  broken(index: number): boolean;
  /** `at` must not lie before the last; the same moment twice is one reading, the later one. */
  push(at: number, value: number, broken: boolean): void;
  /** The first index whose moment is not before `at`. */
  indexOf(at: number): number;
  /** Moves all of it, where the clock was set. */
  shift(byMs: number): void;
}

const firstCapacity = 64;

/** Grows as needed until it holds `capacity` readings. Sixteen bytes each. */
export function createReadingRing(capacity: number): ReadingRing {
  // A break is kept as the sign of the time: no reading of ours is from before 1970.
  let times = new Float64Array(Math.min(firstCapacity, capacity));
  let values = new Float64Array(times.length);
  let start = 0;
  let length = 0;

  const place = (index: number): number => (start + index) % times.length;
  const at = (index: number): number => Math.abs(times[place(index)] ?? Number.NaN);
  const grow = (): void => {
    const size = Math.min(capacity, times.length * 2);
    const [moreTimes, moreValues] = [new Float64Array(size), new Float64Array(size)];
    for (let index = 0; index < length; index += 1) {
      moreTimes[index] = times[place(index)] ?? 0;
      moreValues[index] = values[place(index)] ?? 0;
    }
    times = moreTimes;
    values = moreValues;
    start = 0;
  };

  return {
    get length() {
      return length;
    },
    get full() {
      return length === capacity;
    },
    at,
    value: (index) => values[place(index)] ?? Number.NaN,
    broken: (index) => (times[place(index)] ?? 0) < 0,
    push(moment, value, broken) {
      if (length > 0 && at(length - 1) === moment) {
        values[place(length - 1)] = value;
        return;
      }
      if (length === times.length && length < capacity) grow();
      if (length === times.length) {
        start = (start + 1) % times.length;
        length -= 1;
      }
      const index = place(length);
      times[index] = broken ? -moment : moment;
      values[index] = value;
      length += 1;
    },
    indexOf(moment) {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at(middle) < moment) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    shift(byMs) {
      for (let index = 0; index < length; index += 1) {
        const moved = at(index) + byMs;
        times[place(index)] = (times[place(index)] ?? 0) < 0 ? -moved : moved;
      }
    },
  };
}
