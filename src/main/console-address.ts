/** The console is served under a scheme of our own: no file access, a real origin, a CSP as a response header. */
export const consoleScheme = 'app';
export const consoleHost = 'console';
export const consoleOrigin = `${consoleScheme}://${consoleHost}`;
export const consoleUrl = `${consoleOrigin}/index.html`;

/**
 * Whether an address is the console's own, or the development server's, in development only. Compared part by part:
 * `app://console.elsewhere/` and `http://localhost:51730/` begin like ours and are not.
 */
export function isConsoleAddress(address: string, developmentUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === `${consoleScheme}:`) return url.host === consoleHost;
  return developmentUrl !== undefined && url.origin === new URL(developmentUrl).origin;
}
