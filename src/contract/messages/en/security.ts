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
  lock: {
    title: 'Opsdeck is locked',
    text: 'Connections go on, and nothing of them is shown. The lock keeps passers-by from reading along; whoever can use your session of this computer can lift it.',
    unlock: 'Unlock',
    touchId: 'show what Opsdeck hides',
    news: 'There is something new',
    newsBody: 'Unlock Opsdeck to see it.',
    menu: 'Lock when idle',
    never: 'Never',
    after: 'After {{minutes}} min',
  },
  plain: {
    title: '{{server}} is not encrypted',
    what: 'Its address begins with http://. Whoever is on the way between this computer and the server can read your password, your token and everything you see, and can change it.',
    next: 'If the server can be reached by https://, remove it and add it with that address. Agree only where you trust every network on the way. Nothing has been sent yet.',
    agree: 'Send without encryption',
    header: 'Not encrypted',
  },
  encryption: {
    title: 'Encryption',
    encrypted:
      'Encrypted. The certificate of the server is checked each time; there is no way to skip that. A server whose authority this computer does not know needs its certificate below.',
    thisComputer: 'Not encrypted, and nothing leaves this computer.',
    unasked: 'Not encrypted. Nothing is sent until you agree.',
    agreed:
      'Not encrypted: whoever is on the way can read and change everything. You agreed to that; to take it back, remove the server.',
  },
} as const;
