import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { inProject } from '../project.ts';

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Loads one native file of its own; what it declares only fetches or builds that file at installation. */
const NEEDS_NOTHING = new Set(['keytar']);

/** The packages that a built file names: `from 'x'`, `import('x')`; without Electron and what Node brings. */
export function packagesNamedIn(source: string): string[] {
  const named = [...source.matchAll(/^\s*(?:import|export)\b.*?\bfrom ["']([^"'./][^"']*)["'];?$/gmu)].map(
    ([, name]) => name!,
  );
  const later = [...source.matchAll(/\bimport\(["']([^"'./][^"']*)["']\)/gu)].map(([, name]) => name!);
  return [...new Set([...named, ...later])].filter((name) => name !== 'electron' && !isBuiltin(name)).sort();
}

/** Those packages with all that they need in turn, by the lock file. */
export function withTheirNeeds(names: readonly string[]): Set<string> {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  const found = new Set<string>();
  const follow = (name: string, from: string): void => {
    // As Node looks: beside the asking package's own packages first, then further out.
    let place = from;
    while (place !== '' && !(`${place}/node_modules/${name}` in packages))
      place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')));
    const at = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    const locked = packages[at];
    if (locked === undefined || found.has(name)) return;
    found.add(name);
    if (NEEDS_NOTHING.has(name)) return;
    for (const needed of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }))
      follow(needed, at);
  };
  for (const name of names) follow(name, '');
  return found;
}
