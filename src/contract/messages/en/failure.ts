import type { FailureCode } from '../../outcome.ts';

/** What happened (`title`) and what to do next (`hint`), for each code of a failure. */
export const failure = {
  wrongCredentials: {
    title: 'User name or password is wrong.',
    hint: 'The server refused them. Nothing was stored. Check both and try again.',
  },
  signInNeeded: { title: 'Authentication required.', hint: 'Sign in again; what you typed is kept.' },
  notAllowed: {
    title: 'This account is not allowed to do that.',
    hint: 'Use another account, or ask an administrator for the right.',
  },
  serverUnreachable: {
    title: 'Nothing answers at {{address}}.',
    hint: 'Is the server running, and is the address right? What you typed is kept.',
  },
  unknownHost: {
    title: 'There is no machine named {{host}}.',
    hint: 'Check the address, your network and your VPN.',
  },
  tlsFailed: {
    title: 'No secure connection: {{detail}}.',
    hint: 'Check the address and the certificate of the server.',
  },
  tlsExpired: {
    title: 'The certificate of the server has expired.',
    hint: 'Is the date of this computer right? If it is, tell whoever runs the server to renew it. Nothing was sent.',
  },
  tlsNotYetValid: {
    title: 'The certificate of the server is not valid yet.',
    hint: 'Set the clock of this computer. If it is right, tell whoever runs the server. Nothing was sent.',
  },
  tlsWrongName: {
    title: 'The certificate of the server is made for another name.',
    hint: 'Check the address for a slip. If it is right, something else answers in its place: do not sign in, and tell whoever runs the server.',
  },
  tlsUnknownAuthority: {
    title: 'The certificate of the server comes from an authority that this computer does not know.',
    hint: 'If your organisation has an authority of its own, get its certificate from whoever runs it, and choose it in the network settings of this server, under “Further authorities”. ({{detail}})',
  },
  tlsSelfSigned: {
    title: 'The server vouches for itself: its certificate is signed by no authority.',
    hint: 'Get the certificate from whoever runs the server, not over this connection, and choose it in the network settings of this server, under “Further authorities”.',
  },
  tlsWantsCertificate: {
    title: 'The server asks for a certificate of yours.',
    hint: 'Choose it in the network settings of this server, or another one if it was refused. ({{detail}})',
  },
  notEncrypted: {
    title: 'Nothing was sent: the connection to {{host}} is not encrypted.',
    hint: 'Use an address that begins with https://, or agree to it when Opsdeck asks.',
  },
  timedOut: { title: '{{address}} did not answer in time.', hint: 'Try again, or check the address.' },
  notABackend: {
    title: '{{address}} answered with a web page, not as a backend.',
    hint: 'The address is probably that of another site. Check it and the paths in the manifest.',
  },
  pathNotFound: {
    title: 'The server has nothing at {{address}}.',
    hint: 'Check the address and the paths in the manifest.',
  },
  serverError: {
    title: 'The server failed with an error of its own ({{status}}).',
    hint: 'Try again. If it goes on, tell whoever runs the server.',
  },
  unexpectedAnswer: {
    title: 'The server answered in a way the manifest does not describe.',
    hint: '{{detail}}',
  },
  rateLimited: {
    title: 'The server asks to wait: too many tries.',
    hint: 'Try again in {{seconds}} seconds.',
  },
  manifestUnreadable: { title: 'This is no JSON.', hint: '{{detail}}' },
  manifestInvalid: { title: 'The manifest has faults.', hint: 'Each is named below with its path.' },
  addressInvalid: {
    title: 'This is no http or https address.',
    hint: 'It should look like https://desk.example.com or http://127.0.0.1:6161.',
  },
  tokenUnsuitable: {
    title: 'The server handed out a token that cannot be used here.',
    hint: 'It is a refresh token where an access token belongs. Check the field names in the manifest.',
  },
  signatureInvalid: {
    title: 'The token is not signed with the keys of this server.',
    hint: 'Something between here and the server may have replaced it, or its signing key changed. Nothing was stored. Tell whoever runs the server.',
  },
  tokenMalformed: {
    title: 'This is no token of this server.',
    hint: 'It should be three parts joined by dots (a JSON Web Token) or one long key, as the server hands it out. Was it cut off?',
  },
  tokenIsRefresh: {
    title: 'This is a refresh token, and cannot open a connection.',
    hint: 'Paste the access token here. The refresh token has a field of its own.',
  },
  tokenExpired: {
    title: 'This token has ended ({{at}}).',
    hint: 'Get a fresh one from the server.',
  },
  tokenRefused: {
    title: 'The server does not accept this token.',
    hint: 'It may have been revoked, or belong to another server. Nothing was stored.',
  },
  inputRefused: { title: 'The server refused this input.', hint: 'See the fields below.' },
  taskEnded: { title: 'This task has already ended.', hint: 'There is nothing left to cancel.' },
  taskUnknown: { title: 'This task is not known any more.', hint: 'The list shows what is.' },
  notConnected: { title: 'Not connected right now.', hint: 'Try again when the connection is live.' },
  messageTooLong: {
    title: 'This message is too long.',
    hint: 'The server takes {{limit}} characters at most; this has {{length}}.',
  },
  messageUnsettled: {
    title: 'Nobody can say whether this message arrived.',
    hint: 'Look for it in the room, then send it again or discard it.',
  },
  commandUnsettled: {
    title: 'Nobody can say whether the server took this.',
    hint: 'Look for it in the list, then try again or discard it.',
  },
  outboxFull: {
    title: 'This could not be kept safe for sending.',
    hint: 'Too much waits to be sent already, or the disk is full. What you typed is still here.',
  },
  unknownServer: { title: 'This server is not configured any more.', hint: 'Choose another one.' },
  unknownAccount: { title: 'This account is signed out.', hint: 'Sign in again.' },
  demoFailed: { title: 'The demo could not start.', hint: '{{detail}}' },
  keychainKept: {
    title: 'Signed out, but the keychain would not delete the credentials.',
    hint: 'Unlock the keychain and delete the item "Opsdeck" in its own program.',
  },
  linkRefused: {
    title: 'This link is not opened.',
    hint: 'Opsdeck opens addresses that begin with http:// or https:// only. You can copy the message.',
  },
  linkNotOpened: {
    title: 'The link could not be opened.',
    hint: 'The system has no browser for it, or refused. You can copy the message.',
  },
  linkMalformed: {
    title: 'Opsdeck does not follow this link.',
    hint: 'It is cut off, or was not made for Opsdeck. Ask whoever sent it for a new one.',
  },
  linkUnknown: {
    title: 'Opsdeck does not know what this link wants.',
    hint: 'It may be meant for a newer Opsdeck. Nothing was done.',
  },
  linkUnknownAccount: {
    title: 'This link leads to an account that is not signed in here.',
    hint: 'Links hold for the computer they were made on, while the account is signed in.',
  },
  unlockRefused: {
    title: 'Opsdeck stays locked.',
    hint: 'Try again with Touch ID or the password of this computer.',
  },
  fileNotWritten: {
    title: 'The file could not be written: {{file}}.',
    hint: 'Choose another place, or make room on the disk ({{detail}}).',
  },
  fileUnreadable: {
    title: 'The file {{file}} cannot be read ({{detail}}).',
    hint: 'Choose it again, or check who may read it.',
  },
  certificateUnreadable: {
    title: 'There is no certificate in {{file}} that fits.',
    hint: 'Authorities are expected as PEM; your own certificate as PKCS#12, or as PEM with its key.',
  },
  passphraseWrong: {
    title: 'The passphrase does not open {{file}}.',
    hint: 'Enter the passphrase that the file was made with.',
  },
  proxyUnreachable: {
    title: 'The proxy {{proxy}} cannot be reached.',
    hint: 'Check your network, and the proxy in the network settings of this server.',
  },
  proxySignIn: {
    title: 'The proxy {{proxy}} wants a name and a password.',
    hint: 'Enter them in the network settings of this server.',
  },
  proxyRefused: {
    title: 'The proxy {{proxy}} does not let this through ({{status}}).',
    hint: 'Ask whoever runs the proxy.',
  },
  updateWaits: {
    title: 'The update waits: not everything was sent yet ({{count, number}}).',
    hint: 'It is installed once that has gone out. You can also send or discard it yourself.',
  },
  updateGone: { title: 'There is no update to install.', hint: 'Check for updates in the Help menu.' },
  safeMode: {
    title: 'Nothing is connected in safe mode.',
    hint: 'Leave safe mode, then try again.',
  },
  settingsFileUnreadable: {
    title: 'This file holds no settings that can be used.',
    hint: 'Choose a file that was exported from the settings. Nothing was changed.',
  },
  settingsFileNewer: {
    title: 'A newer Opsdeck has written this file.',
    hint: 'Update Opsdeck here, or export it again from the same version. Nothing was changed.',
  },
  settingsFileGone: {
    title: 'The file was let go of.',
    hint: 'Choose it again.',
  },
  notificationNotShown: {
    title: 'The desktop did not show it.',
    hint: "Look at the system's own settings for notifications. Opsdeck keeps them in its list all the same.",
  },
  loginStartRefused: {
    title: 'The system did not take that ({{detail}}).',
    hint: "Look at the system's own settings for programs that start at login.",
  },
  cliCommandRefused: {
    title: 'The system did not allow that at {{file}} ({{detail}}).',
    hint: 'See who may write to that folder, and whether the disk has room.',
  },
  internal: {
    title: 'Opsdeck itself failed here.',
    hint: 'This is a fault in Opsdeck. Try again; the log has the details.',
  },
} as const satisfies Record<FailureCode, { title: string; hint: string }>;
