/** Holds what is shipped to licences that only ask for their text to come along. Part of `npm run check`. */
import { billOfMaterials } from './lib/packaging/bill-of-materials.ts';
import { faultyLicences } from './lib/packaging/licence-rules.ts';

const { components } = billOfMaterials();
const faults = faultyLicences(components);
console.log(
  faults.length === 0
    ? `${String(components.length)} packages with licences that are allowed`
    : `licences that are not allowed (scripts/lib/packaging/licence-rules.ts):\n${faults.join('\n')}`,
);
if (faults.length > 0) process.exitCode = 1;
