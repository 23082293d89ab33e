import type { DevToolsSession } from './chromium/devtools.ts';
import type { HostSession } from './session.ts';

/** Electron's name of a permission, and Chromium's. */
export const HOST_PERMISSIONS: readonly (readonly [string, string])[] = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['midiSysex', 'midi-sysex'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['storage-access', 'storage-access'],
];

/** Sets every permission for the app's own pages: granted where the check handler grants it, else denied. */
export async function applyPermissions(
  browser: DevToolsSession,
  session: HostSession,
  permissions: typeof HOST_PERMISSIONS,
): Promise<void> {
  const settings = permissions.map(([electronName, name]) => {
    const allowed = [...session.protocol.schemes()].some((scheme) =>
      session.allows(electronName, `${scheme}://`),
    );
    const setting = allowed ? 'granted' : 'denied';
    // Chromium's default for some of these is to allow, so denial is said too.
    return browser.send('Browser.setPermission', { permission: { name }, setting }).catch(() => {});
  });
  await Promise.all(settings);
}
