/** Apart from the schemas, so that the console needs no schema library. */

export const dnsActions = ['created', 'updated', 'deleted'] as const;
export type DnsAction = (typeof dnsActions)[number];

/** `live`: as it came. The others were found by comparing, after the connection or Opsdeck had been away. */
export const dnsSightings = ['live', 'disconnected', 'closed'] as const;

export const dnsSortFields = ['name', 'type', 'value', 'ttl', 'changed'] as const;

/** `fault`: it cannot work, or breaks a rule. `advice`: it works, and is seldom what was meant. */
export const hintSeverities = ['fault', 'advice'] as const;
export type HintSeverity = (typeof hintSeverities)[number];

export const hintCodes = [
  'nameEmptyLabel',
  'nameLongLabel',
  'nameTooLong',
  'nameCharacters',
  'valueEmpty',
  'valueTooLong',
  'cnameBeside',
  'cnameAtApex',
  'cnameSeveral',
  'duplicate',
  'aMalformed',
  'aaaaMalformed',
  'nameMalformed',
  'mxMalformed',
  'srvMalformed',
  'caaMalformed',
  'soaMalformed',
  'targetAddress',
  'targetAlias',
  'txtStringTooLong',
  'txtQuotes',
  'txtSplit',
  'spfSeveral',
  'ttlInvalid',
  'ttlZero',
  'ttlShort',
  'ttlLong',
  'ttlMixed',
] as const;
export type HintCode = (typeof hintCodes)[number];

export const watchLevels = ['normal', 'urgent'] as const;

/** More would be read by nobody. */
export const maxWatches = 100;
/** As many as a name has characters. */
export const maxPatternLength = 253;
/** A row shows no more of a value; the details have all of it. */
export const shownValueLength = 400;
