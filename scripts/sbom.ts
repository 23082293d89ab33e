/** `npm run sbom -- [FILE]`: writes what the installed app is made of (CycloneDX JSON), by default beside the packages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { billOfMaterials } from './lib/packaging/bill-of-materials.ts';
import { inProject } from './lib/project.ts';

const bill = billOfMaterials();
const file = process.argv[2] ?? inProject('dist', `opsdeck-${bill.metadata.component.version}.cdx.json`);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${String(bill.components.length)} components in ${file}`);
