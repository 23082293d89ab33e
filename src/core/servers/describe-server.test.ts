import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../../contract/manifest.ts';
import { deskManifest } from '../testing/engine-world.ts';
import { describeServer } from './describe-server.ts';

const described = (manifest = deskManifest(), plainAgreed = false) =>
  describeServer({ id: 's1', manifest, demo: false, plainAgreed });

describe('a server as the console knows it', () => {
  it('asks for a password or a token, for a token alone, or for nothing', () => {
    const withLogin = deskManifest();
    const { login: _login, ...auth } = withLogin.auth;
    expect(described(withLogin).signIn).toBe('both');
    expect(described({ ...withLogin, auth }).signIn).toBe('token');
    expect(described(deskManifest('https://open.test', 'none')).signIn).toBe('none');
  });

  it('says whether what goes there is encrypted, and of one without accounts asks nobody', () => {
    const plain = deskManifest('http://desk.test');
    expect(described(plain).encryption).toBe('unasked');
    expect(described(plain, true).encryption).toBe('agreed');
    expect(described(deskManifest('http://desk.test', 'none')).encryption).toBe('agreed');
  });

  it('names each stream once', () => {
    const manifest = manifestSchema.parse({
      ...deskManifest(),
      endpoints: [
        { id: 'one', stream: 'analytics', path: '/ws/one/' },
        { id: 'two', stream: 'analytics', path: '/ws/two/' },
        { id: 'tasks', stream: 'tasks', path: '/ws/tasks/' },
      ],
    });
    expect(described(manifest).streams).toEqual(['analytics', 'tasks']);
  });
});
