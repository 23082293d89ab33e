/** A catalogue in another language: the keys of the English one, none missing and none more, and texts of its own. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]>;
};
