import type { Component } from './bill-of-materials.ts';

/** Licences by SPDX's names that ask for their text to be carried along, at most. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** How a component names its licence, as one expression of SPDX; empty where it names none. */
export function licenceOf({ licenses = [] }: Pick<Component, 'licenses'>): string {
  return licenses
    .map((each) => ('expression' in each ? each.expression : (each.license.id ?? each.license.name ?? '')))
    .filter((name) => name !== '')
    .join(' AND ');
}

/** Whether what ships may be under that licence. Of several to choose from one is enough; of several at once, all. */
export function isAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\(([^()]*)\)$/u, '$1');
  // Brackets within are for eyes: what is in them is no name that is known here.
  return bare
    .split(/\s+OR\s+/u)
    .some((choice) => choice.split(/\s+AND\s+/u).every((name) => ALLOWED.has(name)));
}

/** A line for each component whose licence is not allowed, or that names none. */
export function faultyLicences(components: readonly Component[]): string[] {
  return components
    .filter((component) => !isAllowed(licenceOf(component)))
    .map((component) => `${component.name} ${component.version}: ${licenceOf(component) || 'no licence'}`);
}
