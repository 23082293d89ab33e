import { describe, expect, it } from 'vitest';
import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { socketRequest } from './socket-request.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl==';

function manifest(over: object): Manifest {
  return manifestSchema.parse({
    manifestVersion: 1,
    family: 'desk',
    name: 'Desk',
    baseUrl: 'http://desk.test:8000',
    auth: { token: 'jwt', carry: { in: 'query', name: 'token' }, login: { path: '/login/' } },
    endpoints: [{ id: 'chat', stream: 'chat', path: '/ws/chat/{room}/', rooms: 'perRoom' }],
    ...over,
  });
}
const carried = (carry: object) => ({ auth: { token: 'jwt', carry, login: { path: '/login/' } } });
function request(over: object, room = 'ops', given: string | undefined = token) {
  const parsed = manifest(over);
  const [endpoint] = parsed.endpoints;
  if (endpoint === undefined) throw new Error('The manifest has no endpoint.');
  return socketRequest(parsed, endpoint, given, room);
}

describe('the attempt that a manifest describes', () => {
  it('carries the token in the query, and shows the address without it', () => {
    const { url, shownAddress, protocols } = request({});
    expect(url).toBe(`ws://desk.test:8000/ws/chat/ops/?token=${encodeURIComponent(token)}`);
    expect(shownAddress).toBe('ws://desk.test:8000/ws/chat/ops/');
    expect(protocols).toEqual([]);
  });

  it('carries it as the second subprotocol, without the padding that a header list cannot hold', () => {
    const { url, protocols } = request(carried({ in: 'subprotocol', prefix: 'Bearer' }));
    expect(url).not.toContain('token');
    expect(protocols).toEqual(['Bearer', token.replaceAll('=', '')]);
  });

  it('carries it in a header, with or without a scheme', () => {
    expect(request(carried({ in: 'header', name: 'Authorization', scheme: 'Token' })).headers).toEqual({
      Authorization: `Token ${token}`,
    });
    expect(request(carried({ in: 'header', name: 'X-Token' })).headers).toEqual({ 'X-Token': token });
  });

  it('goes without one where there is none', () => {
    expect(request({}, 'ops', '').url).toContain('token=');
    const { url } = socketRequest(manifest({}), manifest({}).endpoints[0] as never, undefined, 'ops');
    expect(url).toBe('ws://desk.test:8000/ws/chat/ops/');
  });

  it('speaks wss to https, keeps a base path, and encodes the room', () => {
    const { url, host } = request({ baseUrl: 'https://desk.test/behind/nginx/' }, 'a b/c');
    expect(url).toMatch(/^wss:\/\/desk\.test\/behind\/nginx\/ws\/chat\/a%20b%2Fc\/\?/u);
    expect(host).toBe('desk.test');
  });

  it('sends the origin that the manifest says: the server’s own, a fixed one, or none', () => {
    expect(request({}).origin).toBe('http://desk.test:8000');
    expect(request({ origin: { send: 'fixed', value: 'https://console.test' } }).origin).toBe(
      'https://console.test',
    );
    expect(request({ origin: { send: 'none' } }).origin).toBeUndefined();
  });
});
