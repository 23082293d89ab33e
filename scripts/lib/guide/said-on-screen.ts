/** A catalogue of messages: texts by their names, to any depth. */
export type Catalogue = { readonly [name: string]: string | Catalogue };

/** A text with a parameter has to say so much besides, or it would fit almost anything. */
const LEAST_LETTERS = 10;

/** Answers whether the console says exactly this, with any values for its parameters. */
export function saidOnScreen(catalogue: Catalogue): (words: string) => boolean {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const text of textsIn(catalogue)) {
    if (!text.includes('{{')) exact.add(text);
    else if (text.replaceAll(/\{\{.*?\}\}|\P{Letter}/gu, '').length >= LEAST_LETTERS)
      patterns.push(
        new RegExp(
          `^${text
            .split(/\{\{.*?\}\}/u)
            .map(literally)
            .join('.+')}$`,
          'u',
        ),
      );
  }
  return (words) => exact.has(words) || patterns.some((pattern) => pattern.test(words));
}

const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&');

function textsIn(catalogue: Catalogue): string[] {
  return Object.values(catalogue).flatMap((entry) => (typeof entry === 'string' ? [entry] : textsIn(entry)));
}
