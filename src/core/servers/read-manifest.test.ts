import { describe, expect, it } from 'vitest';
import { readBaseUrl, readManifest } from './read-manifest.ts';

const right = {
  manifestVersion: 1,
  family: 'my-desk',
  name: 'My desk',
  baseUrl: 'https://desk.test/base',
  auth: {
    token: 'opaque',
    carry: { in: 'query', name: 'token' },
    login: { path: '/api/login/', accessField: 'token' },
  },
  endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
};
const faultsOf = (manifest: object): string[] => {
  const outcome = readManifest(JSON.stringify(manifest));
  return outcome.ok ? [] : (outcome.failure.issues ?? []).map(({ path }) => path);
};

describe('a manifest', () => {
  it('is read, and its defaults are filled in', () => {
    expect(readManifest(JSON.stringify(right))).toMatchObject({
      ok: true,
      value: { origin: { send: 'base' }, endpoints: [{ auth: 'required', maxFrameBytes: 8_388_608 }] },
    });
  });

  it.each<[string, object, string[]]>([
    ['a missing name', { ...right, name: undefined }, ['name']],
    ['another version', { ...right, manifestVersion: 2 }, ['manifestVersion']],
    ['an address that is none', { ...right, baseUrl: 'ftp://desk' }, ['baseUrl']],
    ['no endpoint', { ...right, endpoints: [] }, ['endpoints']],
    [
      'an unknown stream and a path without its slash',
      { ...right, endpoints: [{ id: 'tasks', stream: 'tusks', path: 'ws/' }] },
      ['endpoints.0.stream', 'endpoints.0.path'],
    ],
    [
      'a confirmation of what is no list',
      {
        ...right,
        tasks: {
          kinds: [
            {
              kind: 'send',
              title: 'Send',
              start: {
                path: '/send/',
                input: {
                  type: 'object',
                  properties: { to: { type: 'string', title: 'To' } },
                  confirm: 'to',
                },
              },
            },
          ],
        },
      },
      ['tasks.kinds.0.start.input.confirm'],
    ],
    [
      'an endpoint twice',
      { ...right, endpoints: [...right.endpoints, ...right.endpoints] },
      ['endpoints.1.id'],
    ],
    [
      'a socket a room without the room in its path',
      { ...right, endpoints: [{ id: 'chat', stream: 'chat', path: '/ws/', rooms: 'perRoom' }] },
      ['endpoints.0.path'],
    ],
    [
      'a token that does not travel',
      { ...right, auth: { ...right.auth, carry: { in: 'none' } } },
      ['auth.carry'],
    ],
    ['a member nobody knows', { ...right, endpoint: [] }, ['']],
  ])('names the path of %s', (_name, manifest, paths) => {
    expect(faultsOf(manifest)).toEqual(paths);
  });

  it('that is no JSON is told where it breaks, without a word of its text', () => {
    const outcome = readManifest('{ "name": "secret-name", }');
    expect(outcome).toMatchObject({ failure: { code: 'manifestUnreadable' } });
    expect(JSON.stringify(outcome)).not.toContain('secret-name');
  });
});

describe('an address as typed', () => {
  it.each([
    [' https://desk.test/ ', 'https://desk.test'],
    ['desk.test:8443', 'https://desk.test:8443'],
    ['http://127.0.0.1:6161/base/', 'http://127.0.0.1:6161/base'],
    ['http://[::1]:8000', 'http://[::1]:8000'],
    ['ftp://desk.test', undefined],
    ['https://user:word@desk.test', undefined],
    ['', undefined],
    ['http://', undefined],
  ])('%s', (typed, address) => {
    expect(readBaseUrl(typed)).toBe(address);
  });
});
