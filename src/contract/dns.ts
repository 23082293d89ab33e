import { z } from 'zod';
import {
  dnsActions,
  dnsSightings,
  dnsSortFields,
  hintCodes,
  hintSeverities,
  maxPatternLength,
  maxWatches,
  watchLevels,
} from './dns-defaults.ts';
import { rowWindowSchema } from './task.ts';

const id = z.string().min(1).max(200);
/** Endpoint and record id, which the server chooses. */
export const dnsKeySchema = z.string().min(1).max(2_000);

const dnsRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  value: z.string(),
  /** Seconds. */
  ttl: z.number().nullable(),
});
export type DnsRecord = Readonly<z.infer<typeof dnsRecordSchema>>;

/** One change of a zone, told by the server or found by comparing two snapshots. `at`: epoch milliseconds. */
export interface DnsChange {
  readonly accountId: string;
  readonly endpointId: string;
  readonly at: number;
  readonly action: (typeof dnsActions)[number];
  readonly record: DnsRecord;
  /** As it was, where it was known. */
  readonly before?: DnsRecord;
  /** Found after a gap: it happened some time since the last frame, not at `at`. */
  readonly missed: boolean;
  readonly sighting: (typeof dnsSightings)[number];
  /** Who did it, where the server says so. */
  readonly actor: string | null;
  /** Of what was missed: when the records were last known to be right, where that is known. */
  readonly since: number | null;
}

const dnsHintSchema = z.object({
  code: z.enum(hintCodes),
  severity: z.enum(hintSeverities),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DnsHint = Readonly<z.infer<typeof dnsHintSchema>>;

/** A record as the table shows it. */
const dnsRowSchema = z.object({
  /** Unique in its account. */
  key: dnsKeySchema,
  endpointId: z.string(),
  name: z.string(),
  type: z.string(),
  /** Its beginning, where it is long. */
  value: z.string(),
  valueLength: z.number(),
  ttl: z.number().nullable(),
  zone: z.string(),
  hints: z.array(dnsHintSchema),
  /** Epoch milliseconds of the last change that was seen; `null`: none was. */
  changedAt: z.number().nullable(),
});
export type DnsRow = z.infer<typeof dnsRowSchema>;

export const dnsQuerySchema = z.object({
  accountId: id,
  /** Part of a name, type or value; empty: all. */
  text: z.string().max(300),
  /** Empty: all. */
  types: z.array(z.string().max(20)).max(100),
  zones: z.array(z.string().max(1_000)).max(100),
  /** Only those with a hint. */
  hinted: z.boolean(),
  sort: z.object({ by: z.enum(dnsSortFields), direction: z.enum(['asc', 'desc']) }),
});
export type DnsQuery = z.infer<typeof dnsQuerySchema>;

const facetSchema = z.object({ id: z.string(), count: z.number() });

/** A whole picture of a view: its window of rows, and what there is besides. A newer one has a higher `seq`. */
export const dnsViewSchema = z.object({
  viewId: z.string(),
  seq: z.number(),
  window: rowWindowSchema,
  rows: z.array(dnsRowSchema),
  /** Records that match, in and out of the window. */
  total: z.number(),
  /** Records there are. */
  all: z.number(),
  /** A snapshot came once, now or before a restart: no records means that there are none. */
  known: z.boolean(),
  /** By number of records, the largest first; a few hundred at most. */
  types: z.array(facetSchema),
  /** By name. */
  zones: z.array(facetSchema),
  /** Records with a fault, whatever the filter. */
  faults: z.number(),
  /** Records with any hint. */
  hinted: z.number(),
  /** Of the last snapshots: what was no record, came twice or was too much. */
  leftOut: z.number(),
});
export type DnsView = z.infer<typeof dnsViewSchema>;

/** One line of the change log. */
export const dnsLogEntrySchema = z.object({
  /** Grows with every change. */
  id: z.number(),
  key: dnsKeySchema,
  at: z.number(),
  action: z.enum(dnsActions),
  sighting: z.enum(dnsSightings),
  since: z.number().nullable(),
  actor: z.string().nullable(),
  zone: z.string(),
  before: dnsRecordSchema.nullable(),
  after: dnsRecordSchema.nullable(),
});
export type DnsLogEntry = z.infer<typeof dnsLogEntrySchema>;

export const dnsLogQuerySchema = z.object({
  accountId: id,
  text: z.string().max(300),
  types: z.array(z.string().max(20)).max(100),
  zones: z.array(z.string().max(1_000)).max(100),
  actions: z.array(z.enum(dnsActions)).max(3),
  /** Only what was found after a gap. */
  missedOnly: z.boolean(),
});
export type DnsLogQuery = z.infer<typeof dnsLogQuerySchema>;

export const dnsLogPageSchema = z.object({
  entries: z.array(dnsLogEntrySchema),
  /** What to ask the next page with; `null` at the end. */
  next: z.number().nullable(),
});
export type DnsLogPage = z.infer<typeof dnsLogPageSchema>;

/** A record with everything that is known of it; `record: null` once it was deleted. */
export const dnsDetailsSchema = z.object({
  record: dnsRecordSchema.nullable(),
  zone: z.string(),
  hints: z.array(dnsHintSchema),
  /** The newest first, a few dozen at most. */
  changes: z.array(dnsLogEntrySchema),
});
export type DnsDetails = z.infer<typeof dnsDetailsSchema>;

/** A record that is not at the second moment what it was at the first. */
const dnsDifferenceSchema = z.object({
  key: dnsKeySchema,
  action: z.enum(dnsActions),
  before: dnsRecordSchema.nullable(),
  after: dnsRecordSchema.nullable(),
});
export type DnsDifference = z.infer<typeof dnsDifferenceSchema>;

export const dnsDiffSchema = z.object({
  created: z.number(),
  updated: z.number(),
  deleted: z.number(),
  /** The first few thousand, by name. */
  differences: z.array(dnsDifferenceSchema),
  /** The log knows nothing from before this moment; `null`: nothing at all. */
  knownFrom: z.number().nullable(),
  /** Changes between the moments that were missed: they may have happened earlier than it says. */
  missed: z.number(),
});
export type DnsDiff = z.infer<typeof dnsDiffSchema>;

export const dnsPatternSchema = z.object({
  /** `mail.` for what begins so, `example.test` for it and all under it, `*` for any one label. */
  pattern: z.string().min(1).max(maxPatternLength),
  /** Empty: all. */
  types: z.array(z.string().min(1).max(20)).max(50),
});
export type DnsPattern = z.infer<typeof dnsPatternSchema>;

export const dnsWatchSchema = dnsPatternSchema.extend({
  id: z.string().min(1).max(64),
  /** Empty: all. */
  actions: z.array(z.enum(dnsActions)).max(3),
  level: z.enum(watchLevels),
});
export type DnsWatch = z.infer<typeof dnsWatchSchema>;
export const dnsWatchesSchema = z.array(dnsWatchSchema).max(maxWatches);
