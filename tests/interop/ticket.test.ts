import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { manifestSchema } from '../../src/contract/manifest.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import type { SocketRequest } from '../../src/core/connection/socket-request.ts';

const preset = path.join(import.meta.dirname, '..', '..', 'resources', 'presets', 'hosting-panel.json');
let backend: ReferenceBackend;
let engine: Engine;
let requests: SocketRequest[];
const asked = (): URLSearchParams[] => requests.map(({ url }) => new URL(url).searchParams);
const live = (): Promise<void> =>
  vi.waitFor(() => {
    expect(engine.state().connections[0]?.state.name).toBe('open');
  });

beforeEach(async () => {
  backend = await startReferenceBackend({ seed: 3 });
  requests = [];
  const host = await plainHost();
  engine = createEngine({
    ...host,
    random: () => 0,
    openSocket: (request, handlers) => {
      requests.push(request);
      return host.openSocket(request, handlers);
    },
  });
  const known = JSON.parse(readFileSync(preset, 'utf8')) as { auth: object; endpoints: { id: string }[] };
  const manifest = manifestSchema.parse({
    ...known,
    baseUrl: backend.systems.hosting,
    endpoints: known.endpoints.filter(({ id }) => id === 'chat'),
    auth: { ...known.auth, carry: { in: 'query', name: 'ticket' }, ticket: { path: '/api/ws-ticket/' } },
  });
  const signedIn = await engine.signIn(engine.addServer(manifest), 'operator', 'operator-demo');
  if (!signedIn.ok) throw new Error(signedIn.failure.code);
  const session = engine.session(signedIn.value.accountId);
  if (!session.ok) throw new Error(session.failure.code);
  await session.value.openRoom({
    accountId: signedIn.value.accountId,
    endpointId: 'chat',
    slug: 'management',
  });
});
afterEach(async () => {
  engine.stop();
  await backend.stop();
});

it('opens each socket with a ticket of its own, and no token in the address', async () => {
  await live();
  backend.control.dropAll();
  await vi.waitFor(() => {
    expect(requests).toHaveLength(2);
  });
  await live();
  const tickets = asked().map((query) => query.get('ticket'));
  expect(new Set(tickets).size).toBe(2);
  for (const query of asked()) expect([...query.keys()]).toEqual(['ticket']);
});

it('renews the token when the ticket office refuses it, before any handshake', async () => {
  await live();
  backend.control.refuseRequests(401, 1, { pathIncludes: 'ws-ticket' });
  backend.control.dropAll();
  await vi.waitFor(() => {
    expect(requests).toHaveLength(2);
  });
  await live();
});

it('says that the sign-in is at an end when it cannot be renewed either', async () => {
  await live();
  backend.control.revokeTokens('operator');
  backend.control.dropAll();
  await vi.waitFor(() => {
    expect(engine.state().connections[0]?.state).toMatchObject({
      name: 'blocked',
      reason: { kind: 'signInNeeded', why: 'refreshRefused' },
    });
  });
  expect(requests).toHaveLength(1);
});
