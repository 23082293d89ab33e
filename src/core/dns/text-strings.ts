/** The character strings of a TXT record. Pure. */

/** RFC 1035, 3.3: the length of a string is one octet. */
export const maxStringOctets = 255;

export type TextReading =
  { kind: 'strings'; strings: readonly string[]; quoted: boolean } | { kind: 'unbalanced' };

/** Reads a value as panels write it: one bare text, or strings in quotes with backslashes before what is meant literally. */
export function readStrings(value: string): TextReading {
  const trimmed = value.trim();
  if (!trimmed.startsWith('"'))
    return isBalanced(trimmed)
      ? { kind: 'strings', strings: [trimmed], quoted: false }
      : { kind: 'unbalanced' };
  const strings: string[] = [];
  let at = 0;
  while (at < trimmed.length) {
    if (trimmed[at] !== '"') return { kind: 'unbalanced' };
    let text = '';
    let closed = false;
    for (at += 1; at < trimmed.length; at += 1) {
      const character = trimmed[at] ?? '';
      if (character === '"') {
        closed = true;
        at += 1;
        break;
      }
      if (character !== '\\') {
        text += character;
        continue;
      }
      const code = /^\d{3}/u.exec(trimmed.slice(at + 1, at + 4))?.[0];
      if (code !== undefined && Number(code) < 256) {
        text += octetMark(Number(code));
        at += 3;
      } else {
        at += 1;
        text += trimmed[at] ?? '';
      }
    }
    if (!closed) return { kind: 'unbalanced' };
    strings.push(text);
    while (trimmed[at] === ' ' || trimmed[at] === '\t') at += 1;
  }
  return { kind: 'strings', strings, quoted: true };
}

/** Octets that are written by number and are no ASCII stand as lone surrogates, which no text has: they stay one octet. */
const octetMark = (code: number): string => String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);

/** The octets of one character of a string that was read. */
export function octetsOf(character: string): Uint8Array {
  const unit = character.length === 1 ? character.charCodeAt(0) : 0;
  return unit >= 0xdc80 && unit <= 0xdcff ? Uint8Array.of(unit - 0xdc00) : Buffer.from(character);
}

/** A quote in the middle of a bare text is one that has lost its partner. */
function isBalanced(text: string): boolean {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') quotes += 1;
  }
  return quotes % 2 === 0;
}
