/** How a connection stands, in words. `{{…}}` are parameters; see `wording.ts` for which key belongs to what. */
export const connection = {
  state: {
    idle: 'Not connected',
    authenticating: 'Signing in…',
    connecting: 'Connecting…',
    open: 'Live',
    catchingUp: 'Connected, catching up…',
    stale: 'Connected, but what was missed could not be fetched yet',
    rotating: 'Live, renewing the sign-in',
    backingOff: 'Reconnecting',
    blocked: 'Stopped',
    closed: 'Closed',
    signInNeeded: 'Authentication required',
  },
  held: 'This server is asked only so often: its turn comes in {{seconds}} s.',
  stale: 'What you see may be out of date.',
  retryAt: 'Next try in {{seconds}} s (attempt {{attempt}}).',
  reason: {
    unauthenticated: {
      what: 'The server does not accept this sign-in ({{code}}).',
      next: 'Sign in again.',
    },
    refusedDespiteToken: {
      what: 'The server refuses the connection (403), though it accepts your sign-in.',
      next: 'It may not know the origin Opsdeck sends ({{origin}}). Compare "origin" in the manifest with the hosts the server allows.',
    },
    forbidden: {
      what: 'You are signed in, but this account is not allowed here (4403).',
      whatUser: 'You are signed in as {{username}}, but this account is not allowed here (4403).',
      next: 'The server asks for a staff account. Use another account, or ask an administrator for the right.',
    },
    signInNeeded: {
      what: 'Authentication required.',
      next: 'Sign in to connect.',
      refused: 'The server does not accept your sign-in any more.',
      expired: 'Your sign-in has run out.',
      secretMissing: 'There is no sign-in in the keychain.',
      refreshRefused:
        'The server would not renew your sign-in: it was revoked, used elsewhere, or has run out.',
      signatureInvalid: 'The renewed token is not signed with the keys of this server, and is not used.',
    },
    wrongPath: {
      what: 'The server has nothing at {{address}}.',
      next: 'Check the address and the paths in the manifest.',
    },
    serverClosed: {
      what: 'The server closed the connection ({{code}}).',
      next: 'Opsdeck reconnects by itself.',
    },
    dropped: {
      what: 'The connection broke without a word from the server (1006).',
      next: 'Opsdeck reconnects by itself.',
    },
    silent: {
      what: 'The server stopped answering, though the connection looked open.',
      next: 'Opsdeck reconnects by itself.',
    },
    serverError: {
      what: 'The server failed with an error of its own ({{code}}).',
      next: 'Opsdeck keeps trying. If it goes on, tell whoever runs the server.',
    },
    protocol: {
      what: 'The server refused what was sent ({{code}}).',
      next: 'Opsdeck waits longer between tries. Check that the manifest fits this server.',
    },
    frameTooBig: {
      what: 'The server sent a frame larger than {{limit}} MB, and Opsdeck closed the connection.',
      next: 'Opsdeck reconnects by itself. The limit stands in the manifest (maxFrameBytes).',
    },
    rateLimited: {
      what: 'The server asks to wait: too many connections (429).',
      next: 'Opsdeck waits as long as the server asked.',
    },
    refused: {
      what: 'Nothing listens at {{address}}: the connection was refused.',
      next: 'Is the server running, and is the port right?',
    },
    unknownHost: {
      what: 'There is no machine named {{host}}: its name could not be found.',
      next: 'Check the address, your network and your VPN.',
    },
    unreachable: {
      what: '{{address}} cannot be reached ({{detail}}).',
      next: 'Check your network and your VPN. Opsdeck keeps trying.',
    },
    proxyUnreachable: {
      what: 'The proxy {{proxy}} cannot be reached.',
      next: 'Check your network, and the proxy in the network settings of this server. Opsdeck keeps trying.',
    },
    proxySignIn: {
      what: 'The proxy {{proxy}} wants a name and a password.',
      next: 'Enter them in the network settings of this server.',
    },
    proxyRefused: {
      what: 'The proxy {{proxy}} does not let this connection through ({{status}}).',
      next: 'Ask whoever runs the proxy to allow WebSockets to this server. Opsdeck keeps trying.',
    },
    badSettings: {
      what: 'The file {{file}} cannot be used for a secure connection.',
      next: 'Choose it again in the network settings of this server.',
    },
    tls: {
      what: 'No secure connection: {{detail}}.',
      next: 'Check the address and the certificate of the server.',
      expired: 'The certificate of the server has expired.',
      expiredNext: 'Is the date of this computer right? If it is, tell whoever runs the server to renew it.',
      notYetValid: 'The certificate of the server is not valid yet. Is the clock of this computer right?',
      notYetValidNext: 'Set the clock of this computer. If it is right, tell whoever runs the server.',
      selfSigned: 'The server vouches for itself: its certificate is signed by no authority.',
      selfSignedNext:
        'Get the certificate from whoever runs the server, and choose it in the network settings of this server, under “Further authorities”.',
      unknownAuthorityNext:
        'Get the certificate of your organisation’s authority, and choose it in the network settings of this server, under “Further authorities”.',
      wrongNameNext:
        'Check the address for a slip. If it is right, something else answers in its place: tell whoever runs the server.',
      wantsCertificateNext:
        'Choose yours in the network settings of this server, or another one if it was refused.',
      unknownAuthority:
        'The certificate of the server comes from an authority that this computer does not know ({{detail}}).',
      wrongName: 'The certificate of the server is made for another name.',
      wantsCertificate: 'The server asks for a certificate of yours ({{detail}}).',
    },
    timedOut: {
      what: '{{address}} did not answer in time.',
      next: 'Check the address. Opsdeck keeps trying.',
    },
    notABackend: {
      what: 'Something answered that is no WebSocket server (HTTP {{status}}).',
      next: 'Check the address and the paths in the manifest.',
    },
    unknownCode: {
      what: 'The server closed the connection with the code {{code}}.',
      next: 'Opsdeck reconnects by itself.',
    },
  },
} as const;
