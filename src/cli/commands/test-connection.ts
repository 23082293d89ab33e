import { credentialKinds } from '../../contract/credential-kinds.ts';
import type { Trial } from '../../contract/diagnostics.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { describeReason } from '../../contract/wording.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Headless } from '../headless.ts';

/** Tries each endpoint with good, bad and no credentials, and shows what each got beside what the manifest expects. */
export async function testConnection(
  io: ConsoleIo,
  json: boolean,
  manifest: Manifest,
  { session }: Headless,
  room: string | undefined,
): Promise<ExitCode> {
  const signedIn = (await session.credentials.access()).kind === 'token';
  let asExpected = true;
  for (const endpoint of manifest.endpoints) {
    if (endpoint.path.includes('{room}') && room === undefined) {
      if (!json) io.line(`${endpoint.id}: left out, name a room with --room.`);
      continue;
    }
    for (const credential of credentialKinds) {
      if (credential === 'good' && !signedIn && endpoint.auth === 'required') continue;
      const trial = await session.tryConnection(endpoint, credential, room);
      asExpected &&= trial.got === trial.expected;
      if (json) io.json({ ...trial, why: whyOf(io, trial) });
      else io.line(lineOf(io, trial));
    }
  }
  return asExpected ? exitCodes.done : exitCodes.failed;
}

function lineOf(io: ConsoleIo, trial: Trial): string {
  const { endpointId, credential, got, expected } = trial;
  const surprise = got === expected ? '' : ` (expected: ${expected})`;
  const why = whyOf(io, trial);
  return `${endpointId}, ${credential} credentials: ${got}${surprise}${why === null ? '' : ` · ${why}`}`;
}

function whyOf(io: ConsoleIo, { reason }: Trial): string | null {
  return reason === undefined ? null : io.words(describeReason(reason).what);
}
