import { z } from 'zod';
import type { Language } from './language.ts';
import { connectionStatusSchema } from './connection.ts';
import { tellingSchema } from './notification-settings.ts';
import { failureCodes } from './outcome.ts';
import { runStatusSchema } from './run-status.ts';
import { accountSchema, serverSchema, vaultStatusSchema } from './server.ts';
import { appSettingsSchema, desktopStatusSchema } from './settings.ts';

const shownLanguages = ['en', 'de', 'en-XA'] as const satisfies readonly Language[];

/**
 * How the history could be opened: what waits to be sent and the ledger are kept there. `setAside`: it could not be
 * used, lies at `movedTo`, and a new one was begun. `memory`: nothing can be written, all ends with the app.
 */
export const historyStatusSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('opened') }),
  z.object({ name: z.literal('setAside'), why: z.enum(['corrupt', 'newer']), movedTo: z.string() }),
  /** It was damaged, lies at `movedTo`, and the backup of `savedAt`, epoch milliseconds, took its place. */
  z.object({ name: z.literal('restored'), movedTo: z.string(), savedAt: z.number() }),
  z.object({ name: z.literal('memory'), why: z.string() }),
  /** The disk takes nothing at present; what is to be remembered waits in memory. */
  z.object({ name: z.literal('unwritable'), why: z.string() }),
]);

/** Everything small the console shows, whole: sent anew whenever any of it changes. */
export const consoleStateSchema = z.object({
  servers: z.array(serverSchema),
  accounts: z.array(accountSchema),
  connections: z.array(connectionStatusSchema),
  vault: vaultStatusSchema,
  history: historyStatusSchema,
  unreadNotifications: z.number(),
  unreadByAccount: z.record(z.string(), z.number()),
  /** Whether the desktop is told of anything now. */
  telling: tellingSchema,
  /** Commands that a server is not known to have, oldest first; `failure` where the operator has to decide. */
  waitingCommands: z.array(
    z.object({
      accountId: z.string(),
      localId: z.string(),
      kind: z.enum(['start', 'cancel']),
      /** Of the task's kind, where it is known. */
      title: z.string(),
      writtenAt: z.number(),
      failure: z.enum(failureCodes).nullable(),
    }),
  ),
  /** Whether the desktop's notification server took the last one. */
  nativeNotifications: z.enum(['untried', 'delivered', 'unavailable']),
  demoRunning: z.boolean(),
  run: runStatusSchema,
  /** Nothing of the servers is told until `app.unlock`. */
  locked: z.boolean(),
  settings: appSettingsSchema,
  desktop: desktopStatusSchema,
  /** What the choice of a language comes to on this computer. */
  shownLanguage: z.enum(shownLanguages),
  appVersion: z.string(),
  platform: z.string(),
});
export type ConsoleState = z.infer<typeof consoleStateSchema>;

/** Where the main process asks the console to go: from a notification, the tray or the menu. */
export const destinationSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('tasks'), accountId: z.string().optional(), taskKey: z.string().optional() }),
  z.object({ screen: z.literal('notifications') }),
  z.object({
    screen: z.literal('chat'),
    accountId: z.string().optional(),
    room: z.object({ endpointId: z.string(), slug: z.string() }).optional(),
  }),
  /** `series`: the one to look at; `name`: of the record. */
  z.object({
    screen: z.literal('analytics'),
    accountId: z.string().optional(),
    series: z.string().optional(),
  }),
  z.object({ screen: z.literal('dns'), accountId: z.string().optional(), name: z.string().optional() }),
  z.object({ screen: z.literal('history') }),
  /** `setting`: the one to look at. */
  z.object({ screen: z.literal('settings'), setting: z.string().max(80).optional() }),
  /** `manifest`: a text to begin with; the operator looks at it, and adds it or does not. */
  z.object({ screen: z.literal('addServer'), manifest: z.string().max(40_000).optional() }),
  /** Over whatever is shown. */
  z.object({ screen: z.literal('palette') }),
  z.object({ screen: z.literal('shortcuts') }),
  z.object({ screen: z.literal('tour') }),
  z.object({ screen: z.literal('supportBundle') }),
  z.object({ screen: z.literal('licences') }),
]);
export type Destination = z.infer<typeof destinationSchema>;
