import { describe, expect, it } from 'vitest';
import { isInvisible, piecesOf } from './message-parts.ts';

const pieces = (body: string, username = 'ada') => piecesOf(body, username);

describe('a message shows', () => {
  it('links of the web, without the full stop after them', () => {
    expect(pieces('See https://example.test/a?b=1, or www.example.com.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://example.test/a?b=1', href: 'https://example.test/a?b=1' },
      { kind: 'text', text: ', or ' },
      { kind: 'link', text: 'www.example.com', href: 'http://www.example.com/' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,<b>',
    'ftp://example.com/x',
    'mailto:a@example.com',
    'opsdeck://x',
    '//example.com/x',
    '<a href="x">x</a>',
  ])('no link in %s', (body) => {
    expect(pieces(body).filter(({ kind }) => kind === 'link')).toEqual([]);
    expect(
      pieces(body)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  });

  it('code as it is, spans and blocks, and no link within', () => {
    expect(pieces('Run `npm test`:\n```sh\ncurl https://example.com\n```\nthen')).toEqual([
      { kind: 'text', text: 'Run ' },
      { kind: 'code', text: 'npm test' },
      { kind: 'text', text: ':\n' },
      { kind: 'block', text: 'curl https://example.com' },
      { kind: 'text', text: 'then' },
    ]);
    expect(pieces('a lone ` backtick')).toEqual([{ kind: 'text', text: 'a lone ` backtick' }]);
  });

  it('where the operator is called, and nobody else', () => {
    expect(pieces('@Ada and @adam')).toEqual([
      { kind: 'call', text: '@Ada' },
      { kind: 'text', text: ' and @adam' },
    ]);
    expect(pieces('@ada', '')).toEqual([{ kind: 'text', text: '@ada' }]);
  });

  it('a thousand links without a thousand buttons', () => {
    const body = 'http://a.test '.repeat(2_000);
    expect(pieces(body).length).toBeLessThan(1_000);
    expect(
      pieces(body)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  });
});

it('knows a message of which nothing can be seen', () => {
  expect([' ', '\u200B\u200F', '\u202E', '\n\t'].map(isInvisible)).toEqual([true, true, true, true]);
  expect(['a', '.', '😀', '\u200Ba'].map(isInvisible)).toEqual([false, false, false, false]);
});
