import { maxSeriesName } from '../../contract/analytics-choices.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import { field, isFields, number, readFrame, time, typeReader, type Renames } from './frame.ts';

export type AnalyticsEvent =
  /** `at`: epoch milliseconds by the server's clock; `null` where it does not say. */
  | { kind: 'metrics'; at: number | null; values: Readonly<Record<string, number>> }
  | { kind: 'nothing' }
  | { kind: 'unknown'; type: string }
  | { kind: 'unreadable' };

export interface AnalyticsDialect {
  read(frame: string): AnalyticsEvent;
}

/** More series than this are no dashboard. */
const maxSeries = 10_000;
/** Of a longer name, so much of the beginning stands before the sum that tells it from its like. */
const keptOfLongName = 180;

/** Frames of an analytics backend: named numbers. What is no finite number is left out. */
export function createAnalyticsDialect(
  endpoint: Pick<EndpointManifest, 'types' | 'fields'>,
): AnalyticsDialect {
  const renames: Renames = endpoint.fields;
  const ourType = typeReader(endpoint.types);
  return {
    read(frame) {
      const reading = readFrame(frame);
      if (reading.kind === 'unreadable') return { kind: 'unreadable' };
      const { fields } = reading;
      const type = ourType(reading.type);
      switch (type) {
        case 'analytics_update': {
          const data = field(fields, 'data', renames);
          if (!isFields(data)) return { kind: 'unreadable' };
          const at = time(field(fields, 'timestamp', renames) ?? field(fields, 'created_at', renames));
          return { kind: 'metrics', at, values: numbersOf(data) };
        }
        case 'connection_established':
        case 'pong':
          return { kind: 'nothing' };
        default:
          return { kind: 'unknown', type: type.slice(0, 80) };
      }
    },
  };
}

/** Two long names that begin alike stay two. */
function shortened(name: string): string {
  if (name.length <= maxSeriesName) return name;
  // FNV-1a: it only has to tell names apart that nobody chose to look alike.
  let sum = 0x81_1c_9d_c5;
  for (let index = 0; index < name.length; index += 1)
    sum = Math.imul(sum ^ name.charCodeAt(index), 0x01_00_01_93);
  const kept = name.slice(0, keptOfLongName).replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept}…${(sum >>> 0).toString(16)}`;
}

/** The numbers among the members, `{"cpu": {"load": 1}}` as `cpu.load`; deeper nesting is no series. */
function numbersOf(data: Readonly<Record<string, unknown>>): Record<string, number> {
  const found: [string, number][] = [];
  const take = (name: string, value: unknown): void => {
    const read = typeof value === 'boolean' ? null : number(value);
    if (read !== null && found.length < maxSeries) found.push([shortened(name), read]);
  };
  for (const [name, value] of Object.entries(data))
    if (isFields(value))
      for (const [inner, deeper] of Object.entries(value)) take(`${name}.${inner}`, deeper);
    else take(name, value);
  return Object.fromEntries(found);
}
