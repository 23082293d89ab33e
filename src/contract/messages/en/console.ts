/** Every text of the console. */
export const console = {} as const;
