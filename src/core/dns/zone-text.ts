import { domainToASCII } from 'node:url';
import type { DnsRecord } from '../../contract/dns.ts';
import { canonicalName, labelsOf } from './dns-name.ts';
import { maxStringOctets, octetsOf, readStrings } from './text-strings.ts';
import { valueFaults } from './value-faults.ts';

/** Names and values as a zone file writes them (RFC 1035, 5.1). Pure. */

/** With a final dot; names in other scripts in Punycode. `undefined`: it cannot be written. */
export function absoluteName(name: string, zone: string): string | undefined {
  const canonical = canonicalName(name === '@' ? zone : name);
  if (canonical === '.') return '.';
  if (canonical === '' || labelsOf(canonical).some((label) => label === '')) return undefined;
  // eslint-disable-next-line no-control-regex -- all that is ASCII
  const ascii = /^[\u0000-\u007F]*$/u.test(canonical) ? canonical : domainToASCII(canonical);
  if (ascii === '' || ascii.length > 253) return undefined;
  const labels = labelsOf(ascii);
  if (!labels.every((label) => label.length <= 63 && /^[\u0021-\u007E]+$/u.test(label))) return undefined;
  return `${labels.map((label) => label.replaceAll(/[;()"@$]|\\(?![.\d\\])/gu, '\\$&')).join('.')}.`;
}

/** In quotes, split into strings of 255 octets, never through the middle of a character. */
export function quotedStrings(strings: readonly string[]): string {
  return strings.flatMap(splitString).map(quote).join(' ');
}

function splitString(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of text) {
    const size = octetsOf(character).length;
    if (length + size > maxStringOctets) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += character;
    length += size;
  }
  return [...parts, part];
}

function quote(text: string): string {
  let written = '';
  for (const octet of Array.from(text, (character) => [...octetsOf(character)]).flat()) {
    if (octet === 0x22 || octet === 0x5c) written += `\\${String.fromCharCode(octet)}`;
    else if (octet >= 0x20 && octet < 0x7f) written += String.fromCharCode(octet);
    else written += `\\${String(octet).padStart(3, '0')}`;
  }
  return `"${written}"`;
}

/** Types whose values are written as they are: they hold no name that would need its final dot. */
const plainTypes: ReadonlySet<string> = new Set(
  'DS CDS DNSKEY CDNSKEY TLSA SMIMEA SSHFP NAPTR LOC HINFO OPENPGPKEY CERT NSEC3PARAM HTTPS SVCB URI'.split(
    ' ',
  ),
);

/** `undefined`: it cannot be written, or would read as something else. */
export function zoneValue({ type, value }: DnsRecord, zone: string): string | undefined {
  if (valueFaults(type, value).some((code) => code !== 'txtSplit' && code !== 'txtStringTooLong'))
    return undefined;
  const words = value.trim().split(/\s+/u);
  const withNames = (...places: number[]): string | undefined => {
    const written = words.map((word, place) => (places.includes(place) ? absoluteName(word, zone) : word));
    return written.includes(undefined) ? undefined : written.join(' ');
  };
  switch (type) {
    case 'A':
    case 'AAAA':
      return value.trim();
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
    case 'NS':
      return withNames(0);
    case 'MX':
      return withNames(1);
    case 'SRV':
      return withNames(3);
    case 'SOA':
      return withNames(0, 1);
    case 'TXT':
    case 'SPF': {
      const reading = readStrings(value);
      return reading.kind === 'strings' ? quotedStrings(reading.strings) : undefined;
    }
    case 'CAA': {
      const [flags = '', tag = ''] = words;
      const rest = value.trim().replace(/^\S+\s+\S+\s+/u, '');
      const reading = readStrings(rest);
      return reading.kind === 'strings' ? `${flags} ${tag} ${quotedStrings(reading.strings)}` : undefined;
    }
    default:
      // Nothing that would end the line, begin a comment or go on in the next line.
      return (plainTypes.has(type) || /^TYPE\d{1,5}$/u.test(type)) &&
        /^[\u0020-\u007E]+$/u.test(value) &&
        !/[;()]/u.test(value) &&
        readStrings(value.slice(Math.max(0, value.indexOf('"')))).kind === 'strings'
        ? value.trim()
        : undefined;
  }
}
