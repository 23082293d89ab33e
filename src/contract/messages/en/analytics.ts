/** What the screen of charts says. */
export const analytics = {
  title: 'Analytics',
  waiting: 'No reading has come yet',
} as const;
