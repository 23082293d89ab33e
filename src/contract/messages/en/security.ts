/** What Opsdeck says of links from elsewhere, of connections that are not encrypted, and of its lock. */
export const security = {
  link: {
    addServer: 'A link wants to add the server “{{name}}”.',
    addServerDetail:
      'It would send passwords and tokens to {{host}}. Nothing is added yet: Opsdeck shows the link’s manifest, and you decide there. If you do not know where the link comes from, cancel.',
    look: 'Look at it',
    cancel: 'Cancel',
    close: 'Close',
  },
} as const;
