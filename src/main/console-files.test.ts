import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, createConsoleFiles } from './console-files.ts';

describe('the files of the console', () => {
  let home: string;
  let serve: ReturnType<typeof createConsoleFiles>;
  const get = (url: string, method = 'GET'): Promise<Response> => serve({ url, method });

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'opsdeck-files-'));
    const root = path.join(home, 'renderer');
    mkdirSync(path.join(root, 'assets'), { recursive: true });
    mkdirSync(path.join(home, 'renderer-elsewhere'));
    writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>Opsdeck</title>');
    writeFileSync(path.join(root, 'assets', 'main.js'), 'void 0;');
    writeFileSync(path.join(root, 'notes.txt'), 'no type of the console’s');
    writeFileSync(path.join(home, 'secret.js'), 'outside');
    writeFileSync(path.join(home, 'renderer-elsewhere', 'secret.js'), 'outside');
    symlinkSync(path.join(home, 'secret.js'), path.join(root, 'link.js'));
    symlinkSync(path.join(home, 'renderer-elsewhere'), path.join(root, 'beside'));
    symlinkSync(home, path.join(root, 'up'));
    symlinkSync(path.join(root, 'assets', 'main.js'), path.join(root, 'inner.js'));
    serve = createConsoleFiles(root);
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('are served with their type and a policy that allows nothing unsafe', async () => {
    const page = await get('app://console/index.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('permissions-policy')).toContain('camera=()');
    expect((await get('app://console/assets/main.js')).status).toBe(200);
    // A link that stays inside is a file like any other.
    expect((await get('app://console/inner.js')).status).toBe(200);
  });

  it('have a policy without unsafe-*, wildcards, schemes of the network, frames and workers', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wss?:|blob:|strict-dynamic|nonce/u);
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    // What `default-src` does not stand for has to be named.
    for (const directive of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(contentSecurityPolicy.split('; ')).toContain(`${directive} 'none'`);
    expect(contentSecurityPolicy).not.toMatch(/(?:script|style)-src[^;]*data:/u);
  });

  it.each([
    'app://console/../secret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/..%2fsecret.js',
    'app://console/%2E%2E%2Fsecret.js',
    'app://console/assets/..%2f..%2fsecret.js',
    'app://console/..%5csecret.js',
    'app://console/..\\secret.js',
    'app://console/assets%5c..%5c..%5csecret.js',
    'app://console/%252e%252e/secret.js',
    'app://console//secret.js',
    'app://console/..%2frenderer-elsewhere%2fsecret.js',
    'app://console/index.html%00.js',
    'app://console/%00',
    'app://console/C:%5csecret.js',
    'app://console/index.html:stream.js',
    'app://console/%E0%A4%A.js',
    'app://console/link.js',
    'app://console/up/secret.js',
    'app://console/beside/secret.js',
    'app://console/notes.txt',
    'app://console/assets/',
    'app://console/',
    'app://elsewhere/index.html',
    'app://console.elsewhere/index.html',
    'app://console:81/index.html',
    'not an address',
  ])('are not left by %s', async (url) => {
    const answer = await get(url);
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])('are not reached by %s', async (method) => {
    expect((await get('app://console/index.html', method)).status).toBe(403);
  });
});
