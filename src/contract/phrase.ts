/**
 * A text for the operator, not yet in a language: a key of the message catalogue and its parameters.
 * Everything that leaves the engine in words leaves it like this; the shell and the console translate.
 */
export interface Phrase {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Shorthand that leaves `params` out where there are none (`exactOptionalPropertyTypes`). */
export function phrase(key: string, params?: Readonly<Record<string, string | number>>): Phrase {
  return params === undefined ? { key } : { key, params };
}
