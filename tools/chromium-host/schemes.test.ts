import { describe, expect, it } from 'vitest';
import { fromWire, originOf, policyToWire, textFromWire, toWire } from './schemes.ts';

describe('the URLs of a custom scheme', () => {
  it.each(['app://main/', 'app://main/a/b.html?x=1#y', 'app://two.parts/x', 'other://h/%20'])(
    '%s comes back from the wire as it went',
    (url) => {
      expect(toWire(url)).toMatch(/^https:\/\/[a-z.]+\.opsdeck\.internal\//);
      expect(fromWire(toWire(url))).toBe(url);
    },
  );

  it.each(['https://example.com/a', 'data:text/plain,x', 'about:blank', 'blob:https://x/y'])(
    '%s is nobody else’s and stays',
    (url) => {
      expect(toWire(url)).toBe(url);
      expect(fromWire(url)).toBe(url);
    },
  );

  it('does not mistake a foreign host for its own', () => {
    const foreign = 'https://main.app.opsdeck.internal.example.com/';
    expect(fromWire(foreign)).toBe(foreign);
    expect(fromWire('https://example.com/?u=https://main.app.opsdeck.internal/')).toMatch(
      /^https:\/\/example/,
    );
  });

  it('are put back inside messages and policies', () => {
    expect(textFromWire('at https://main.app.opsdeck.internal/x.js:1:2')).toBe('at app://main/x.js:1:2');
    expect(policyToWire("connect-src 'self' app: app://main; img-src app:", ['app'])).toBe(
      "connect-src 'self' https://*.app.opsdeck.internal https://main.app.opsdeck.internal; " +
        'img-src https://*.app.opsdeck.internal',
    );
  });

  it('have an origin of their own', () => {
    expect(originOf('app://main/a?b')).toBe('app://main');
    expect(originOf('')).toBe('null');
  });
});
