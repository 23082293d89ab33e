import type { HintCode } from '../../contract/dns-defaults.ts';
import { isIPv4, isIPv6 } from 'node:net';
import { canonicalName, labelsOf, octets } from './dns-name.ts';
import { maxStringOctets, octetsOf, readStrings } from './text-strings.ts';

/** RFC 1035, 3.2.1: the length of a record's data is two octets. */
export const maxValueOctets = 65_535;

const sixteenBits = (text: string | undefined): boolean =>
  text !== undefined && /^\d{1,5}$/u.test(text) && Number(text) <= 65_535;
const wordsOf = (value: string): string[] => value.trim().split(/\s+/u);

/** Whether it can be the name of a host or of anything else that a record points to; the root counts, `@` too. */
export function isTargetName(text: string): boolean {
  if (text === '.' || text === '@') return true;
  const canonical = canonicalName(text);
  return (
    canonical !== '' &&
    !isAddress(text) &&
    octets(canonical) <= 253 &&
    labelsOf(canonical).every((label) => /^[\p{L}\p{N}\p{M}_-]{1,63}$/u.test(label))
  );
}

export const isAddress = (text: string): boolean => isIPv4(text) || isIPv6(text);

/** Which word of a value names where it leads. */
const targetWord: Readonly<Record<string, number>> = { NS: 0, MX: 1, SRV: 3 };

/** The name that a record of this kind leads to, canonical; `undefined` where it leads nowhere. */
export function targetOf(type: string, value: string): string | undefined {
  const place = Object.hasOwn(targetWord, type) ? targetWord[type] : undefined;
  const target = place === undefined ? undefined : wordsOf(value)[place];
  return target === undefined ? undefined : canonicalName(target);
}

/** What is wrong with the value of one record, looked at alone. Pure. */
export function valueFaults(type: string, value: string): HintCode[] {
  if (value.trim() === '') return ['valueEmpty'];
  if (octets(value) > maxValueOctets) return ['valueTooLong'];
  // By far the most there are: nothing is taken apart for them.
  if (type === 'A') return isIPv4(value.trim()) ? [] : ['aMalformed'];
  const words = wordsOf(value);
  switch (type) {
    case 'AAAA':
      // A zone belongs to one machine, and never into a record.
      return isIPv6(value.trim()) && !value.includes('%') ? [] : ['aaaaMalformed'];
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return words.length === 1 && isTargetName(words[0] ?? '') ? [] : ['nameMalformed'];
    case 'NS':
      if (isAddress(value.trim())) return ['targetAddress'];
      return words.length === 1 && isTargetName(words[0] ?? '') ? [] : ['nameMalformed'];
    case 'MX':
      if (words.length === 2 && sixteenBits(words[0]) && isAddress(words[1] ?? '')) return ['targetAddress'];
      return words.length === 2 && sixteenBits(words[0]) && isTargetName(words[1] ?? '')
        ? []
        : ['mxMalformed'];
    case 'SRV':
      return words.length === 4 && words.slice(0, 3).every(sixteenBits) && isTargetName(words[3] ?? '')
        ? []
        : ['srvMalformed'];
    case 'CAA':
      return /^(?:25[0-5]|2[0-4]\d|1?\d?\d)\s+[a-z0-9]{1,15}\s+(?:"[^"]*"|[^\s"]+)$/iu.test(value.trim())
        ? []
        : ['caaMalformed'];
    case 'SOA':
      return words.length === 7 && words.slice(2).every((word) => /^\d{1,10}$/u.test(word))
        ? []
        : ['soaMalformed'];
    case 'TXT':
    case 'SPF':
      return textFaults(value);
    default:
      return [];
  }
}

function textFaults(value: string): HintCode[] {
  const reading = readStrings(value);
  if (reading.kind === 'unbalanced') return ['txtQuotes'];
  const lengthOf = (text: string): number =>
    Array.from(text, octetsOf).reduce((sum, { length }) => sum + length, 0);
  if (reading.strings.every((text) => lengthOf(text) <= maxStringOctets)) return [];
  return [reading.quoted ? 'txtStringTooLong' : 'txtSplit'];
}
