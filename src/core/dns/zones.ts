import type { DnsRecord } from '../../contract/dns.ts';
import { canonicalName, parentOf } from './dns-name.ts';

/** Which zone a name belongs to. */
export interface Zones {
  of(canonical: string): string;
  /** Whether a SOA or NS record says that a zone begins here. */
  isApex(canonical: string): boolean;
}

/** Under a country, such second labels are registries' and no zones of an operator. */
const registryLabels: ReadonlySet<string> = new Set(['co', 'com', 'net', 'org', 'ac', 'gov', 'edu', 'ne']);

interface Branch {
  readonly children: Map<string, Branch>;
  named: boolean;
}

/**
 * Finds the zones of a set of records. A SOA record begins one. Where names have none above them, the topmost NS record
 * does: those below it delegate. Names with neither share the longest suffix they have in common below the domain that
 * somebody may have registered. Pure; the work grows with the number of records.
 */
export function findZones(records: Iterable<Pick<DnsRecord, 'name' | 'type'>>): Zones {
  const soa = new Set<string>();
  const ns = new Set<string>();
  const names = new Set<string>();
  for (const { name, type } of records) {
    const canonical = canonicalName(name);
    names.add(canonical);
    if (type === 'SOA') soa.add(canonical);
    else if (type === 'NS') ns.add(canonical);
  }
  const declared = (canonical: string): string | undefined => {
    if (soa.size === 0 && ns.size === 0) return undefined;
    let topmost: string | undefined;
    for (let at: string | undefined = canonical; at !== undefined; at = parentOf(at)) {
      if (soa.has(at)) return at;
      if (ns.has(at)) topmost = at;
    }
    return topmost ?? (soa.has('.') ? '.' : undefined);
  };
  const roots = new Map<string, Branch>();
  for (const name of names) {
    if (declared(name) !== undefined) continue;
    const [root, rest] = splitAtDomain(name);
    let branch = branchOf(roots, root);
    for (const label of rest) branch = branchOf(branch.children, label);
    branch.named = true;
  }
  const shared = new Map([...roots].map(([root, branch]) => [root, longestShared(root, branch)]));
  return {
    of(canonical) {
      const found = declared(canonical);
      if (found !== undefined) return found;
      const [root] = splitAtDomain(canonical);
      const suffix = shared.get(root) ?? root;
      return canonical === suffix || canonical.endsWith(`.${suffix}`) ? suffix : root;
    },
    isApex: (canonical) => declared(canonical) === canonical,
  };
}

function branchOf(branches: Map<string, Branch>, label: string): Branch {
  const known = branches.get(label);
  if (known !== undefined) return known;
  const made: Branch = { children: new Map(), named: false };
  branches.set(label, made);
  return made;
}

/** The domain that can be registered, and the labels below it from the top down. */
function splitAtDomain(canonical: string): [string, string[]] {
  const labels = canonical.split('.');
  const isRegistry = labels.at(-1)?.length === 2 && registryLabels.has(labels.at(-2) ?? '');
  const depth = isRegistry && labels.length > 2 ? 3 : 2;
  return [labels.slice(-depth).join('.'), labels.slice(0, -depth).reverse()];
}

function longestShared(root: string, branch: Branch): string {
  let suffix = root;
  for (let at = branch; !at.named && at.children.size === 1;) {
    const [[label, child]] = [...at.children] as [[string, Branch]];
    // The only name there is does not make a zone of itself.
    if (child.children.size === 0) break;
    suffix = `${label}.${suffix}`;
    at = child;
  }
  return suffix;
}
