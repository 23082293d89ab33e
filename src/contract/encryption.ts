/**
 * How a server is reached. `thisComputer`: without encryption, and nothing leaves this computer. `unasked`: without
 * encryption over a network, which the operator has not agreed to: nothing is sent. `agreed`: they have.
 */
export const encryptions = ['encrypted', 'thisComputer', 'unasked', 'agreed'] as const;
export type Encryption = (typeof encryptions)[number];

/** How a server at `baseUrl` is reached. `agreed`: the operator gave their word for this one. */
export function encryptionOf(baseUrl: string, agreed: boolean): Encryption {
  const url = new URL(baseUrl);
  if (url.protocol === 'https:') return 'encrypted';
  if (isLoopback(url.hostname)) return 'thisComputer';
  return agreed ? 'agreed' : 'unasked';
}

/**
 * Addresses of this computer by their form alone. Names below `localhost` are not among them: whether they stay here
 * depends on who is asked for them.
 */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
