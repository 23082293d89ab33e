export interface Match {
  /** Larger is better. */
  readonly score: number;
  /** The characters that were hit, from and to, in order. */
  readonly hits: readonly (readonly [from: number, to: number])[];
}

/** The beginning of a word says more than its middle. */
const points = { start: 4, word: 3, inside: 1 } as const;

/** Whether every word of the question is in the text, and how well; `null` where one is not. */
export function match(question: string, text: string): Match | null {
  const lower = text.toLowerCase();
  const hits: [number, number][] = [];
  let score = 0;
  for (const word of question.toLowerCase().split(/\s+/u)) {
    if (word === '') continue;
    const at = placeOf(lower, word);
    if (at < 0) return null;
    score += at === 0 ? points.start : isWordStart(lower, at) ? points.word : points.inside;
    hits.push([at, at + word.length]);
  }
  // Of two that are hit alike, the shorter one was rather meant.
  return { score: score - text.length / 1000, hits: joined(hits) };
}

/** Where a word begins with it, else where it is at all. */
function placeOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (isWordStart(text, at)) return at;
  return text.indexOf(word);
}

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

function joined(hits: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of hits.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
