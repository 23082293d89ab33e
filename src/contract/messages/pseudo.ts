/** The shape of a catalogue whose texts are those of another language. */
type Texts = { readonly [key: string]: string | Texts };

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Letter by letter those above, each of one code unit. */
const accented = 'åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';

/**
 * A language made from English: every text is accented, bracketed and 40 % longer. What has no brackets on the screen
 * is not in the catalogue; what has only one of them is cut off.
 */
export function pseudo<T extends Texts>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudo(value),
    ]),
    // The keys are those that came in.
  ) as T;
}

function pseudoText(text: string): string {
  // The placeholders are the odd ones of the parts.
  const parts = text.split(/(\{\{.*?\}\})/u);
  const written = parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/[a-z]/giu, accent))).join('');
  const letters = parts.filter((_part, at) => at % 2 === 0).join('').length;
  const more = Math.ceil(letters * 0.4);
  // Longer by words, as other languages are: a long one of them alone would break no line.
  return `[${written}${'~~~~~ '
    .repeat(Math.ceil(more / 6))
    .slice(0, more)
    .trimEnd()}]`;
}

const accent = (letter: string): string => accented.charAt(plain.indexOf(letter));
