/** What is typed into a watch. Pure. */

const mostTypes = 50;

/** Labels with dots between them; the last dot may stand alone at the end. */
export const isPattern = (text: string): boolean => /^[^\s.]+(?:\.[^\s.]+)*\.?$/u.test(text);

/** Upper case, each once; `null`: it is no list of types. */
export function typesOf(text: string): string[] | null {
  const types = text
    .split(/[\s,;]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toUpperCase());
  const fits = types.length <= mostTypes && types.every((type) => /^[A-Z0-9-]{1,20}$/u.test(type));
  return fits ? [...new Set(types)] : null;
}
