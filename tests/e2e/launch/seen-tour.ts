import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where there is no profile yet: one of somebody who has seen the tour, and has done nothing else. */
export function leaveSeenTour(userDataDir: string): void {
  const profile = path.join(userDataDir, 'profile.json');
  if (existsSync(profile)) return;
  mkdirSync(userDataDir, { recursive: true });
  const seen = { version: 1, servers: [], accounts: [], settings: { tourSeen: true } };
  writeFileSync(profile, JSON.stringify(seen), { mode: 0o600 });
}
