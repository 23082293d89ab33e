import { SYSTEM_NAMES, type SystemName } from './system-name.ts';

export type MountedPath = { system: SystemName; path: string; query: URLSearchParams };

/** Splits `/relay/ws/chat/lobby/?token=…` into the system and the path inside it; null outside all four. */
export function mountedPath(requestUrl: string): MountedPath | null {
  // An absolute-form or malformed target must not throw: it is simply nowhere.
  if (!requestUrl.startsWith('/') || !URL.canParse(requestUrl, 'http://loopback')) return null;
  const url = new URL(requestUrl, 'http://loopback');
  for (const system of SYSTEM_NAMES) {
    if (!url.pathname.startsWith(`/${system}/`)) continue;
    return { system, path: url.pathname.slice(system.length + 1), query: url.searchParams };
  }
  return null;
}
