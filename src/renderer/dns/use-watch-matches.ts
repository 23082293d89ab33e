import { useEffect, useState } from 'react';
import type { DnsPattern } from '../../contract/dns.ts';

/** How many records each pattern fits now; `null` until it was counted. */
export function useWatchMatches(
  accountId: string,
  patterns: readonly DnsPattern[],
): readonly number[] | null {
  const asked = JSON.stringify(patterns.map(({ pattern, types }) => ({ pattern, types })));
  const [counted, setCounted] = useState<{ of: string; counts: readonly number[] } | null>(null);
  useEffect(() => {
    let left = false;
    const wanted = JSON.parse(asked) as DnsPattern[];
    void window.opsdeck.dns.matches({ accountId, patterns: wanted }).then(
      (counts) => {
        if (!left) setCounted({ of: asked, counts });
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [accountId, asked]);
  return counted?.of === asked ? counted.counts : null;
}
