import type { TFunction } from 'i18next';
import type { DnsHint } from '../../contract/dns.ts';
import { visible } from '../shared/json-tree.ts';

/** What is wrong and what to do. */
export function hintWords(t: TFunction, { code, params }: DnsHint): string {
  return visible(t(`dns.hint.${code}`, params));
}
