import type { DnsPattern } from '../../contract/dns.ts';
import { canonicalName } from './dns-name.ts';

/** A name as a pattern looks at it: read once, for all patterns. */
export const watchedLabels = (name: string): readonly string[] => canonicalName(name).split('.');

export type PatternMatcher = (labels: readonly string[], type: string) => boolean;

/**
 * Reads what is watched once, for many names. `mail.` means every name that begins with that label; a name means itself
 * and everything under it; `*` is any one label. A whole name that is written with its final dot is read both ways: it
 * begins no other name. Pure.
 */
export function patternMatcher({ pattern, types }: DnsPattern): PatternMatcher {
  const text = pattern.trim().toLowerCase();
  const isPrefix = text.length > 1 && text.endsWith('.');
  const wanted = canonicalName(text).split('.');
  const ofType = new Set(types.map((type) => type.toUpperCase()));
  if (text === '') return () => false;
  const fits = (labels: readonly string[], at: number): boolean =>
    wanted.every((label, index) => label === '*' || label === labels[at + index]);
  return (labels, type) => {
    if (ofType.size > 0 && !ofType.has(type)) return false;
    if (labels.length < wanted.length) return false;
    return fits(labels, labels.length - wanted.length) || (isPrefix && fits(labels, 0));
  };
}
