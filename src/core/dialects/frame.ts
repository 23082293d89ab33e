/** A frame as its consumer sent it, once it is known to be a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

export type FrameReading = { kind: 'frame'; type: string; fields: Fields } | { kind: 'unreadable' };

/** Reads a frame. What is no JSON object is unreadable: counted and shown in diagnostics, never fatal. */
export function readFrame(text: string): FrameReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  if (!isFields(json)) return { kind: 'unreadable' };
  const { type } = json;
  return { kind: 'frame', type: typeof type === 'string' ? type : '', fields: json };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Opsdeck's name of a thing to the server's. */
export type Renames = Readonly<Record<string, string>> | undefined;

/** The member that this server calls by another name, where the manifest says so. Never looks up the prototype. */
export function field(fields: Fields, name: string, renames: Renames): unknown {
  const sent = renames?.[name] ?? name;
  return Object.hasOwn(fields, sent) ? fields[sent] : undefined;
}

/** The inverse of the manifest's `types`: what the server sends to what Opsdeck calls it. */
export function typeReader(renames: Renames): (sent: string) => string {
  const byServerName = new Map(Object.entries(renames ?? {}).map(([ours, sent]) => [sent, ours]));
  return (sent) => byServerName.get(sent) ?? sent;
}

export function text(value: unknown, maxLength = 100_000): string | null {
  if (typeof value === 'string') return value.length > maxLength ? value.slice(0, maxLength) : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** A finite number, from a number or the text of one. */
export function number(value: unknown): number | null {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
}

/** ISO 8601, or epoch seconds or milliseconds, as epoch milliseconds. */
export function time(value: unknown): number | null {
  if (typeof value === 'string') {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? null : parsed;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  // Seconds until the year 5138, milliseconds since 1973: the two do not overlap.
  const milliseconds = value < 100_000_000_000 ? value * 1000 : value;
  // Past this, `Date` knows no day, and throws when asked to write it.
  return Math.abs(milliseconds) > 8_640_000_000_000_000 ? null : milliseconds;
}
