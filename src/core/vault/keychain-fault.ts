/** What an error of the keychain's library means. Texts as seen with keytar 7.9 and libsecret. */
export type KeychainFault = 'locked' | 'noService' | 'failed';

export function readKeychainFault(error: unknown): KeychainFault {
  const text = error instanceof Error ? error.message : String(error);
  if (/locked collection|is locked|errSecInteractionNotAllowed|User interaction is not allowed/iu.test(text))
    return 'locked';
  if (/dismissed|was cancel/iu.test(text)) return 'locked';
  if (
    /autolaunch D-Bus|not provided by any \.service|org\.freedesktop\.secrets|Could not connect|No such file or directory|Connection refused|ServiceUnknown/iu.test(
      text,
    )
  )
    return 'noService';
  return 'failed';
}
