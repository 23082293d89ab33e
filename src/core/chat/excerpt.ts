/** A text around the first word that was looked for. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const charactersBefore = 40;
const charactersAfter = 120;

/** The first place where a word of the text begins as one of those looked for. Pure. */
export function excerptOf(body: string, text: string): Excerpt {
  const flat = body.slice(0, 20_000).replaceAll(/\s+/gu, ' ');
  const wanted = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => plain(word));
  for (const found of flat.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [word] = found;
    const beginning = wanted.find((one) => plain(word).startsWith(one));
    if (beginning === undefined) continue;
    const from = found.index;
    // A word that is found by its beginning is shown whole: marks make lengths differ.
    const to = from + word.length;
    const start = from <= charactersBefore ? 0 : from - charactersBefore;
    return {
      before: whole((start > 0 ? '…' : '') + flat.slice(start, from)),
      match: word,
      after: whole(flat.slice(to, to + charactersAfter) + (to + charactersAfter < flat.length ? '…' : '')),
    };
  }
  const shown = flat.slice(0, charactersBefore + charactersAfter);
  return { before: '', match: '', after: whole(shown + (shown.length < flat.length ? '…' : '')) };
}

/** As the tokenizer of the search has it: without marks and capitals. */
const plain = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Without the half of a character that a cut has left. */
const whole = (text: string): string => text.toWellFormed().replaceAll('\uFFFD', '');
