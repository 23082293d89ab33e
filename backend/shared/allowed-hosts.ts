/** The names under which a backend on this machine is reached. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Django's AllowedHostsOriginValidator: an Origin must be sent, and only its host name is compared. */
export function originAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return allowed.includes(new URL(origin).hostname);
}

/** Django's check of the Host header; it is also what stops DNS rebinding from a web page. */
export function hostAllowed(host: string | undefined, allowed: readonly string[]): boolean {
  return originAllowed(host === undefined ? undefined : `http://${host}`, allowed);
}
