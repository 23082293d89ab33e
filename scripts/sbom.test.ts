import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials, type BillOfMaterials } from './lib/packaging/bill-of-materials.ts';
import { inProject } from './lib/project.ts';

/** npm reads a lock file of hundreds of packages. */
const READING_MS = 60_000;

describe('the bill of materials', () => {
  let bill: BillOfMaterials;
  let names: string[];
  beforeAll(() => {
    bill = billOfMaterials();
    names = bill.components.map(({ name }) => name);
  }, READING_MS);

  it('lists everything that is installed with the app', () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(inProject('package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const direct = Object.keys({ ...dependencies, ...optionalDependencies });
    expect(names).toEqual(expect.arrayContaining([...direct, 'electron', 'builder-util-runtime', 'socks']));
  });

  it('lists what is bundled into it, and no tool of ours', () => {
    expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', 'scheduler', 'i18next', 'uplot']));
    expect(names).toEqual(expect.arrayContaining(['@base-ui/react', '@fontsource-variable/inter']));
    for (const tool of [
      'vitest',
      'eslint',
      'electron-builder',
      'prebuild-install',
      '@types/node',
      'typescript',
    ])
      expect(names).not.toContain(tool);
  });

  it('names the exact version, licence and checksum of each', () => {
    const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.metadata.component).toMatchObject({ name: 'opsdeck', type: 'application' });
    expect(bill.components.find(({ name }) => name === 'ws')?.version).toBe(
      lock.packages['node_modules/ws']?.version,
    );
    expect(new Set(bill.components.map((component) => component['bom-ref'])).size).toBe(names.length);
    for (const { name, purl, hashes, licenses } of bill.components) {
      expect(purl, name).toMatch(/^pkg:npm\//u);
      expect(hashes?.length ?? 0, name).toBeGreaterThan(0);
      expect(licenses?.length ?? 0, name).toBeGreaterThan(0);
    }
  });

  it('refers to nothing that it does not list', () => {
    const listed = new Set(
      [bill.metadata.component, ...bill.components].map((component) => component['bom-ref']),
    );
    for (const { ref, dependsOn = [] } of bill.dependencies)
      expect([ref, ...dependsOn].filter((each) => !listed.has(each))).toEqual([]);
  });
});
