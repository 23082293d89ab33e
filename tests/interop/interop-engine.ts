import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manifestSchema, type Manifest } from '../../src/contract/manifest.ts';
import type { Outcome } from '../../src/contract/outcome.ts';
import type { AccountSession } from '../../src/core/accounts/account-session.ts';
import type { EngineDeps } from '../../src/core/engine-deps.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';

const presets = path.join(import.meta.dirname, '..', '..', 'resources', 'presets');

/** A preset, at an address of this test. */
export function presetAt(file: string, baseUrl: string, over: object = {}): Manifest {
  const known = JSON.parse(readFileSync(path.join(presets, `${file}.json`), 'utf8')) as object;
  return manifestSchema.parse({ ...known, baseUrl, ...over });
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** An engine of this test's own. */
export async function engineWith(over: Partial<EngineDeps> = {}): Promise<Engine> {
  return createEngine({ ...(await plainHost()), ...over });
}

/** The engine, signed in. */
export async function signedInAt(
  engine: Engine,
  manifest: Manifest,
  password: string,
  username = 'operator',
): Promise<AccountSession> {
  const { accountId } = valueOf(await engine.signIn(engine.addServer(manifest), username, password));
  return valueOf(engine.session(accountId));
}
