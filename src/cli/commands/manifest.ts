import { z } from 'zod';
import { manifestSchema } from '../../contract/manifest.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { loadManifest } from '../headless.ts';

/** What a manifest may hold, as JSON Schema (2020-12), for editors and for those who write one. */
export function manifestJsonSchema(): object {
  return {
    ...z.toJSONSchema(manifestSchema, { io: 'input' }),
    title: 'Opsdeck server manifest',
    description: 'How Opsdeck talks to one backend. See docs/manifest.md.',
  };
}

export function printManifestSchema(io: ConsoleIo): ExitCode {
  io.line(JSON.stringify(manifestJsonSchema(), null, 2));
  return exitCodes.done;
}

/** Names every fault of a manifest with its path; nothing is connected. */
export function checkManifest(io: ConsoleIo, json: boolean, file: string): ExitCode {
  const manifest = loadManifest(file);
  if (!manifest.ok) {
    io.failure(manifest.failure);
    return exitCodeOf(manifest.failure.code);
  }
  const { name, endpoints } = manifest.value;
  if (json) io.json({ name, endpoints: endpoints.map(({ id }) => id) });
  else io.line(`${name}: a valid manifest with ${String(endpoints.length)} endpoints.`);
  return exitCodes.done;
}
