import { redactText } from '../redact.ts';

/** A deep copy with every text changed; the names of members stay. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapStrings(member, change)]),
  );
}

/** Only texts are masked here: a member named "token" or "refresh" holds settings in a manifest, not a secret. */
export const redactStrings = (value: unknown): unknown => mapStrings(value, redactText);

/** A line of the log as the object it was; one that is cut stays a text. */
export function parseLogLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
