/** A moment as the operator's wall clock shows it. */
export interface LocalMoment {
  /** 0 for Sunday. */
  readonly weekday: number;
  /** Of the day: 0 to 1439. */
  readonly minute: number;
}

/** The wall clock at a time in epoch milliseconds; it skips and repeats hours where summer time begins and ends. */
export type LocalTime = (at: number) => LocalMoment;

const dayMs = 24 * 3_600_000;

/** Whether two times, in epoch milliseconds, are of one day on the wall clock. A day has up to 25 hours. */
export const isSameDay = (a: number, b: number, localTime: LocalTime): boolean =>
  Math.abs(a - b) < 2 * dayMs && localTime(a).weekday === localTime(b).weekday;

export const systemLocalTime: LocalTime = (at) => {
  const date = new Date(at);
  return { weekday: date.getDay(), minute: date.getHours() * 60 + date.getMinutes() };
};
