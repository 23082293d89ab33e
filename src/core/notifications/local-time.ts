/** A moment as the operator's wall clock shows it. */
export interface LocalMoment {
  /** 0 for Sunday. */
  readonly weekday: number;
  /** Of the day: 0 to 1439. */
  readonly minute: number;
}

/** The wall clock at a time in epoch milliseconds; it skips and repeats hours where summer time begins and ends. */
export type LocalTime = (at: number) => LocalMoment;

export const systemLocalTime: LocalTime = (at) => {
  const date = new Date(at);
  return { weekday: date.getDay(), minute: date.getHours() * 60 + date.getMinutes() };
};
