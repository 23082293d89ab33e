/** `22:05` for minute 1325 of a day, as a field for times has it. */
export function clockOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day; `undefined` while the field holds no whole time. */
export function minuteOf(clock: string): number | undefined {
  const match = /^(\d{2}):(\d{2})/u.exec(clock);
  if (match === null) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute < 24 * 60 ? minute : undefined;
}
