import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, projectRoot } from '../project.ts';
import { packagesNamedIn, withTheirNeeds, type UsedPackage } from './run-time-packages.ts';

/** As CycloneDX tells a licence: one of SPDX's, one with a name of its own, or several by SPDX's expression. */
export type NamedLicence =
  { readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string };

export interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly NamedLicence[];
  readonly hashes?: readonly unknown[];
}

/** CycloneDX 1.5, as far as it is looked at here. */
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** The folders that end up in the installed app, bundled or beside their packages. */
const SHIPPED = ['src', 'backend'];

/**
 * What an installed app is made of: Electron, the packages beside it, and those bundled into it. npm knows the lock
 * file, but takes what is bundled for a developer's tool: what is shipped is read from the imports.
 */
export function billOfMaterials(): BillOfMaterials {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const asked = spawnSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
    // Windows starts .cmd files through its shell alone.
    shell: process.platform === 'win32',
  });
  if (asked.status !== 0) throw new Error(`npm sbom failed: ${asked.stderr}`);
  const whole = JSON.parse(asked.stdout) as BillOfMaterials;
  const own = whole.metadata.component;
  const refs = new Set([...shippedPackages()].map(([name, { version }]) => `${name}@${version}`));
  const kept = new Set([...refs, own['bom-ref']]);
  return {
    ...whole,
    // npm names it after the folder it stands in.
    metadata: { ...whole.metadata, component: { ...own, type: 'application', name: 'opsdeck' } },
    components: whole.components.filter((component) => refs.has(component['bom-ref'])),
    dependencies: whole.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((needed) => kept.has(needed)) })),
  };
}

/** What the sources that are shipped name, with its needs, and Electron: each name with where it lies. */
export function shippedPackages(): Map<string, UsedPackage> {
  return withTheirNeeds([...shippedImports(), 'electron']);
}

function shippedImports(): string[] {
  const sources = SHIPPED.flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/u.test(file) && !file.split(path.sep).includes('testing'))
      .map((file) => inProject(folder, file)),
  );
  return [...new Set(sources.flatMap((file) => packagesNamedIn(readFileSync(file, 'utf8'))))];
}
