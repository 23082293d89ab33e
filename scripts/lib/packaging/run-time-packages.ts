import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { inProject } from '../project.ts';

interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of the lock file that is used at run time. */
export interface UsedPackage {
  readonly version: string;
  /** Where it lies: `node_modules/NAME`, or below the package that brings its own. */
  readonly folder: string;
}

/** What these declare only fetches or builds them at installation; at run time they stand alone. */
const STAND_ALONE = new Set(['keytar', 'electron']);

/** The packages that a module names: `from 'x'`, `import('x')`; without Electron and what Node brings. */
export function packagesNamedIn(source: string): string[] {
  const statements = source.matchAll(
    /^\s*(?:import|export|\})\s?(?:[^'"\n]*? from )?["']([^"'./][^"'\n]*)["'];?$/gmu,
  );
  const later = source.matchAll(/\bimport\(["']([^"'./][^"'\n]*)["']\)/gu);
  const names = [...statements, ...later].map(([, named]) => packageOf(named ?? ''));
  return [...new Set(names)].filter((name) => name !== 'electron' && !isBuiltin(name)).sort();
}

/** Those packages with all that they need in turn, by the lock file. */
export function withTheirNeeds(names: readonly string[]): Map<string, UsedPackage> {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  const found = new Map<string, UsedPackage>();
  const follow = (name: string, from: string): void => {
    // As Node looks: beside the asking package's own packages first, then further out.
    let place = from;
    while (place !== '' && !(`${place}/node_modules/${name}` in packages))
      place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')));
    const at = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    const locked = packages[at];
    if (locked === undefined || found.has(name)) return;
    found.set(name, { version: locked.version, folder: at });
    if (STAND_ALONE.has(name)) return;
    for (const needed of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }))
      follow(needed, at);
  };
  for (const name of names) follow(name, '');
  return found;
}

/** `@scope/name/file` and `name/file` belong to their package. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
