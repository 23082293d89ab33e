/** `npm run notices`: writes the licences of everything that is shipped into out/, where packing takes them from. */
import { makeNoticesFile, NOTICES_FILE } from './lib/packaging/third-party-notices.ts';

try {
  console.log(`${String(makeNoticesFile())} packages in ${NOTICES_FILE}`);
} catch (error) {
  console.error(`notices: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
