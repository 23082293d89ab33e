import { describe, expect, it } from 'vitest';
import { redactText, redactUrl, redactValue } from './redact.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('redaction', () => {
  it.each([
    ['a bare JWT', `token was ${jwt}`, 'eyJ'],
    ['a query', 'ws://desk.test/ws/?token=s3cret-value&x=1', 's3cret'],
    ['a header', 'Authorization: Token s3cret-value', 's3cret'],
    ['a subprotocol', `Bearer, s3cret-value`, 's3cret'],
    ['a JSON body', '{"refresh": "s3cret-value"}', 's3cret'],
    ['a JSON body with an escaped quote', String.raw`{"password":"a\"s3cret"}`, 's3cret'],
    ['a dictionary of Python', "{'access': 's3cret-value', 'x': 1}", 's3cret'],
    ['an encrypted JWT', 'was eyJhbGciOiJkaXIifQ..aXYtaXYtaXY.czNjcmV0.dGFnLXRhZw here', 'czNjcmV0'],
    ['the sign-in of a proxy', 'Unsupported proxy: http://ada:s3cret@proxy.test:3128/', 's3cret'],
    ['an API key', 'wss://desk.test/ws/?api_key=s3cret-value', 's3cret'],
    ['an API key of another spelling', 'wss://desk.test/ws/?x-api-key=s3cret-value', 's3cret'],
    ['a session', 'wss://desk.test/ws/?sessionid=s3cret-value', 's3cret'],
  ])('masks %s', (_what, text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it('keeps what is no secret of an address', () =>
    expect(redactUrl('ws://u:p@desk.test/ws/?token=abc&page=2')).toBe(
      'ws://***:***@desk.test/ws/?token=***&page=2',
    ));

  it('masks members by their names, at any depth, and in errors', () => {
    const masked = JSON.stringify(
      redactValue({ a: { accessToken: 's3cret' }, error: new Error('?token=s3cret'), password: 's3cret' }),
    );
    expect(masked).not.toContain('s3cret');
    for (const name of ['passphrase', 'proxyPassword', 'apiKey', 'x-api-key', 'Cookie', 'Set-Cookie', 'key'])
      expect(redactValue({ [name]: 's3cret' })).toEqual({ [name]: '***' });
    // What tells one task from another is no secret, and what a fault is about.
    expect(redactValue({ taskKey: 'a/1', monkey: 'x', code: 'E1' })).toEqual({
      taskKey: 'a/1',
      monkey: 'x',
      code: 'E1',
    });
  });

  it('leaves addresses and times alone that hold no secret', () => {
    for (const text of [
      'https://desk.test/a@b',
      'at 2026-11-21T10:00:00',
      'http://127.0.0.1:80/x?page=2',
      'a@b.test',
    ])
      expect(redactText(text)).toBe(text);
  });
});
