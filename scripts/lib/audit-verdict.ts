/** What an `npm audit --json` came to: a word for the one who reads it, and whether the check fails. */
export interface AuditVerdict {
  readonly failed: boolean;
  readonly words: string;
}

interface Report {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, unknown>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity?: string }>>;
}

/** Only what the registry really found fails: where it cannot be asked, nothing is known, and that is said. */
export function auditVerdict(output: string): AuditVerdict {
  let report: Report | null;
  try {
    report = JSON.parse(output) as Report | null;
  } catch {
    report = null;
  }
  const counts = report?.metadata?.vulnerabilities;
  if (counts === undefined)
    return { failed: false, words: 'skipped: the registry could not be asked for advisories' };
  const grave = Number(counts['high'] ?? 0) + Number(counts['critical'] ?? 0);
  if (grave === 0) return { failed: false, words: 'no grave advisory for what is shipped' };
  const names = Object.entries(report?.vulnerabilities ?? {})
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name]) => name);
  return { failed: true, words: `grave advisories (${String(grave)}): ${names.join(', ')}` };
}
