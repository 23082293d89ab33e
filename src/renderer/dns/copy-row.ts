import type { DnsRow } from '../../contract/dns.ts';

/** Copies a part of a record, or all of it with tabs between. A row may have only the beginning of its value. */
export async function copyRow(
  accountId: string,
  { key, name, type, value, valueLength, ttl }: DnsRow,
  part: 'name' | 'value' | 'row',
): Promise<void> {
  const wholeValue = async (): Promise<string> => {
    if (valueLength === value.length) return value;
    const found = await window.opsdeck.dns.get({ accountId, key });
    return found.ok ? (found.value.record?.value ?? value) : value;
  };
  const text =
    part === 'name'
      ? name
      : part === 'value'
        ? await wholeValue()
        : [name, ttl === null ? '' : String(ttl), type, await wholeValue()].join('\t');
  await window.opsdeck.app.copyText(text);
}
