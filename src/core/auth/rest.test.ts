import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { fetchPages } from './pages.ts';
import { addressOf, callRest, fillPath } from './rest.ts';

describe('a REST call', () => {
  let server: Server;
  let respond: RequestListener;
  let manifest: Manifest;
  let seen: { url: string; authorization: string | undefined }[];

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
      respond(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    manifest = manifestSchema.parse({
      manifestVersion: 1,
      family: 'desk',
      name: 'Desk',
      baseUrl: `http://127.0.0.1:${String(port)}/base`,
      auth: {
        token: 'opaque',
        carry: { in: 'query', name: 'token' },
        login: { path: '/login/' },
        rest: { scheme: 'Token' },
      },
      endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const call = () => callRest(fetch, manifest, { method: 'GET', path: '/api/', token: 'secret-token' });
  const answers = (status: number, body: string, headers: Record<string, string> = {}): void => {
    respond = (_request, response) => {
      response.writeHead(status, headers).end(body);
    };
  };

  it('keeps the base path and carries the token as the manifest says', async () => {
    answers(200, '{"ok":true}');
    expect(await call()).toEqual({ ok: true, value: { status: 200, json: { ok: true } } });
    expect(seen).toEqual([{ url: '/base/api/', authorization: 'Token secret-token' }]);
  });

  it.each<[number, string, Record<string, string>, string]>([
    [200, '<!doctype html><h1>Welcome</h1>', { 'content-type': 'text/html' }, 'notABackend'],
    [200, '{"half": ', {}, 'notABackend'],
    [401, '{"detail":"no"}', {}, 'signInNeeded'],
    [403, '', {}, 'notAllowed'],
    [404, '<h1>Not found</h1>', {}, 'pathNotFound'],
    [429, '', { 'retry-after': '12' }, 'rateLimited'],
    [500, '<h1>Server Error</h1>', {}, 'serverError'],
    [400, '{"quantity":["Too many."]}', {}, 'inputRefused'],
  ])('reads %i %s as what it is', async (status, body, headers, code) => {
    answers(status, body, headers);
    const outcome = await call();
    expect(outcome).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(outcome)).not.toContain('secret-token');
  });

  it('names the refused fields', async () => {
    answers(400, '{"quantity":["Too many."],"detail":"Sorry."}');
    expect(await call()).toMatchObject({
      failure: {
        issues: [
          { path: 'quantity', message: 'Too many.' },
          { path: '', message: 'Sorry.' },
        ],
      },
    });
  });

  it('takes the token to no other place', async () => {
    answers(302, '', { location: '/elsewhere/' });
    expect(await call()).toMatchObject({ failure: { code: 'unexpectedAnswer' } });
    expect(seen).toHaveLength(1);
  });

  it('says that nothing answers', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await call()).toMatchObject({ failure: { code: 'serverUnreachable' } });
  });

  it('follows pages by their query alone, whatever address stands before it', async () => {
    const rest = (request: Parameters<typeof callRest>[2]) => callRest(fetch, manifest, request);
    respond = (request, response) => {
      const second = (request.url ?? '').includes('page=2');
      const next = second ? null : 'http://wrong.example/other/?page=2';
      response.end(JSON.stringify({ count: 2, next, results: [second ? 'b' : 'a'] }));
    };
    expect(await fetchPages(rest, '/api/', {}, 10)).toEqual({
      ok: true,
      value: { items: ['a', 'b'], truncated: false },
    });
    expect(await fetchPages(rest, '/api/', {}, 1)).toMatchObject({ value: { truncated: true } });
    answers(200, '["plain"]');
    expect(await fetchPages(rest, '/api/', {}, 1)).toMatchObject({ value: { items: ['plain'] } });
  });

  it('encodes what it fills into a path', () => {
    expect(fillPath('/rooms/{room}/', { room: 'a/b c' })).toBe('/rooms/a%2Fb%20c/');
    expect(addressOf('https://desk.test/base/', '/api/').href).toBe('https://desk.test/base/api/');
  });
});
