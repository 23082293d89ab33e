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
  });
});
