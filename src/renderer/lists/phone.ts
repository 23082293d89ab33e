/** E.164 allows fifteen digits; no country has numbers of fewer than six that a message could be sent to. */
const digits = /^\+?\d{6,15}$/u;

/** A telephone number as it is sent, without what people write between its digits; `null` where it is none. */
export function phoneOf(text: string): string | null {
  // No break spaces and dashes of all lengths come out of spreadsheets; `\s` knows the spaces.
  const bare = text.replaceAll(/[\s().\-\u2010-\u2015/]/gu, '');
  const international = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  return digits.test(international) ? international : null;
}
