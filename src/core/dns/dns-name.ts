/** Names as DNS compares them. Pure. */

/** Without case and without the dot at the end; what the server calls the same name is the same text. */
export function canonicalName(name: string): string {
  const lower = name.trim().toLowerCase();
  return lower.length > 1 && lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** The labels; none for the root. A dot behind a backslash belongs to its label. */
export function labelsOf(canonical: string): string[] {
  if (canonical === '' || canonical === '.') return [];
  return canonical.includes('\\') ? canonical.split(/(?<!\\)\./u) : canonical.split('.');
}

/** The name one label up; `undefined` above the last. */
export function parentOf(canonical: string): string | undefined {
  const dot = canonical.indexOf('.');
  return dot < 0 || dot === canonical.length - 1 ? undefined : canonical.slice(dot + 1);
}

/** What sorts names as a tree: the parent before its children, children of one parent together. */
export function treeOrder(canonical: string): string {
  return canonical.split('.').reverse().join('\u0000');
}

/** In octets, as they stand in UTF-8; what is longer in Punycode is longer still. */
export const octets = (text: string): number => Buffer.byteLength(text);
