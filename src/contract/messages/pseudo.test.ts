import { describe, expect, it } from 'vitest';
import { pseudo } from './pseudo.ts';

describe('the language for tests', () => {
  it('accents, lengthens and brackets every text, and leaves the placeholders', () => {
    expect(
      pseudo({ a: { b: 'Sign in to {{server}}' }, c: '{{count, number}}', d: 'twenty letters, no less' }),
    ).toEqual({
      a: { b: '[Šîĝñ îñ ţö {{server}}~~~~~]' },
      c: '[{{count, number}}]',
      d: '[ţŵéñţý ļéţţéŕš, ñö ļéšš~~~~~ ~~~~]',
    });
  });
});
