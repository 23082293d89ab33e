/** What is said of the work of others that Opsdeck is made with. */
export const licences = {
  /** In the menu, in the palette, and over the text. */
  title: 'Licences',
  lead: 'Opsdeck is made with the work of others. These are their licences.',
  label: 'The licences of what Opsdeck is made with',
  none: 'This Opsdeck was not packed, so that no list of licences was made. Each package in node_modules has its own.',
} as const;
