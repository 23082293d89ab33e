/** What the screen of DNS records says. */
export const dns = {
  title: 'DNS',
  waiting: 'No records have come yet',
} as const;
