/** What an `npm audit --json` came to: a word for the one who reads it, and whether the check fails. */
export interface AuditVerdict {
  readonly failed: boolean;
  readonly words: string;
}

interface Advisory {
  readonly severity?: string;
}
interface Report {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, unknown>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly via?: readonly (string | Advisory)[] }>>;
}

/**
 * Only what the registry really found fails: where it cannot be asked, nothing is known, and that is said. `shipped`
 * are the names that count: to npm, Electron and what is bundled are a developer's tools like any other.
 */
export function auditVerdict(output: string, shipped: ReadonlySet<string>): AuditVerdict {
  let report: Report | null;
  try {
    report = JSON.parse(output) as Report | null;
  } catch {
    report = null;
  }
  if (report?.metadata?.vulnerabilities === undefined)
    return { failed: false, words: 'skipped: the registry could not be asked for advisories' };
  const names = Object.entries(report.vulnerabilities ?? {})
    // A text names a package that it needs, which stands in the list itself where it is shipped.
    .filter(
      ([name, { via = [] }]) =>
        shipped.has(name) && via.some((each) => typeof each === 'object' && isGrave(each)),
    )
    .map(([name]) => name);
  if (names.length === 0) return { failed: false, words: 'no grave advisory for what is shipped' };
  return { failed: true, words: `grave advisories (${String(names.length)}): ${names.join(', ')}` };
}

const isGrave = ({ severity }: Advisory): boolean => severity === 'high' || severity === 'critical';
