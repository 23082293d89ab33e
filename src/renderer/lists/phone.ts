/** Why a text is no telephone number. `rounded`: a spreadsheet has put a power of ten in the place of its digits. */
export type NoPhone = 'characters' | 'tooShort' | 'tooLong' | 'plus' | 'rounded';

/** Most numbers of a long list are written as they are sent. */
const plain = /^(?:\+[1-9]|[1-9]|0(?!0))\d{5,14}$/u;
/**
 * What people and spreadsheets write between digits: spaces, dashes of all lengths, dots, brackets, slashes, and marks
 * that nobody sees. `\s` knows the spaces that do not break.
 */
const between = /[\s().\-\u2010-\u2015\u2212/\p{Cf}]/gu;
/** E.164 allows fifteen digits; no country has numbers of fewer than six that a message could be sent to. */
const fewest = 6;
const most = 15;

/** A telephone number as it is sent, `+12125550100`, or why it is none. */
export function phoneOf(text: string): string | { readonly why: NoPhone } {
  if (plain.test(text)) return text;
  if (/^\s*\d[.,]\d+E\+?\d+\s*$/iu.test(text)) return { why: 'rounded' };
  // `+49 (0)171`: the zero is dialled inside the country alone.
  const abroad = /^[\s\p{Cf}]*(?:\+|00)/u.test(text) ? text.replace(/\(0\)/u, '') : text;
  const bare = abroad.replaceAll(between, '');
  const number = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  const digits = number.startsWith('+') ? number.slice(1) : number;
  if (!/^\d*$/u.test(digits)) return { why: /^[\d+]*$/u.test(digits) ? 'plus' : 'characters' };
  if (digits.length < fewest) return { why: 'tooShort' };
  if (digits.length > most) return { why: 'tooLong' };
  // No country's code begins with a zero.
  return number.startsWith('+0') ? { why: 'plus' } : number;
}
