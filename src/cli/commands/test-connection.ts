import { judgeClose } from '../../core/connection/close-table.ts';
import { socketRequest } from '../../core/connection/socket-request.ts';
import { openWebSocket } from '../../core/connection/transport.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { describeReason } from '../../contract/wording.ts';
import type { Access } from '../../core/auth/credential-keeper.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Headless } from '../headless.ts';

type Credential = 'good' | 'bad' | 'none';
interface Trial {
  readonly endpoint: string;
  readonly credential: Credential;
  readonly got: 'open' | 'refused';
  readonly why: string | null;
  readonly expected: 'open' | 'refused';
}

/** A server that refuses after the open does so at once: what is open for so long was let in. */
const letInMs = 700;

/** Tries each endpoint with good, bad and no credentials, and shows what each got beside what the manifest expects. */
export async function testConnection(
  io: ConsoleIo,
  json: boolean,
  manifest: Manifest,
  { session }: Headless,
  room: string | undefined,
): Promise<ExitCode> {
  const access: Access = await session.credentials.access();
  const good = access.kind === 'token' ? access.token : undefined;
  let asExpected = true;
  for (const endpoint of manifest.endpoints) {
    if (endpoint.path.includes('{room}') && room === undefined) {
      if (!json) io.line(`${endpoint.id}: left out, name a room with --room.`);
      continue;
    }
    for (const credential of ['good', 'bad', 'none'] as const) {
      if (credential === 'good' && good === undefined && endpoint.auth === 'required') continue;
      const token = credential === 'good' ? good : credential === 'bad' ? 'not-a-token' : undefined;
      const trial = await tryOnce(io, manifest, endpoint, credential, token, room);
      asExpected &&= trial.got === trial.expected;
      if (json) io.json(trial);
      else
        io.line(
          `${endpoint.id}, ${credential} credentials: ${trial.got}${trial.got === trial.expected ? '' : ` (expected: ${trial.expected})`}${trial.why === null ? '' : ` · ${trial.why}`}`,
        );
    }
  }
  return asExpected ? exitCodes.done : exitCodes.failed;
}

function tryOnce(
  io: ConsoleIo,
  manifest: Manifest,
  endpoint: EndpointManifest,
  credential: Credential,
  token: string | undefined,
  room: string | undefined,
): Promise<Trial> {
  const request = socketRequest(manifest, endpoint, token, room);
  const expected = credential === 'good' || endpoint.auth !== 'required' ? 'open' : 'refused';
  const trial = (got: Trial['got'], why: string | null): Trial => ({
    endpoint: endpoint.id,
    credential,
    got,
    why,
    expected,
  });
  return new Promise((resolve) => {
    let letIn: NodeJS.Timeout | undefined;
    const socket = openWebSocket(request, {
      opened: () => {
        letIn = setTimeout(() => {
          resolve(trial('open', null));
          socket.close();
        }, letInMs);
      },
      frame: () => undefined,
      alive: () => undefined,
      pong: () => undefined,
      ended: (cause) => {
        clearTimeout(letIn);
        const { reason } = judgeClose(cause, { address: request.shownAddress, host: request.host });
        resolve(trial('refused', io.words(describeReason(reason).what)));
      },
    });
  });
}
