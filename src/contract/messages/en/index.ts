import { analytics } from './analytics.ts';
import { chat } from './chat.ts';
import { connection } from './connection.ts';
import { console } from './console.ts';
import { diagnostics } from './diagnostics.ts';
import { dns } from './dns.ts';
import { failure } from './failure.ts';
import { history } from './history.ts';
import { licences } from './licences.ts';
import { notifications } from './notifications.ts';
import { palette } from './palette.ts';
import { robustness } from './robustness.ts';
import { security } from './security.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';
import { tour } from './tour.ts';
import { updates } from './updates.ts';

/** The English catalogue, the source of all others. Keys are `NAMESPACE.path` (one i18next namespace). */
export const en = {
  analytics,
  chat,
  connection,
  console,
  diagnostics,
  dns,
  failure,
  history,
  licences,
  notifications,
  palette,
  robustness,
  security,
  settings,
  shell,
  start,
  tour,
  updates,
} as const;
