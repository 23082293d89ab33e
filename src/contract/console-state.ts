import { z } from 'zod';
import { connectionStatusSchema } from './connection.ts';
import { accountSchema, serverSchema, vaultStatusSchema } from './server.ts';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

/** Everything small the console shows, whole: sent anew whenever any of it changes. */
export const consoleStateSchema = z.object({
  servers: z.array(serverSchema),
  accounts: z.array(accountSchema),
  connections: z.array(connectionStatusSchema),
  vault: vaultStatusSchema,
  unreadNotifications: z.number(),
  /** Whether the desktop's notification server took the last one. */
  nativeNotifications: z.enum(['untried', 'delivered', 'unavailable']),
  demoRunning: z.boolean(),
  theme: themeSchema,
  appVersion: z.string(),
  platform: z.string(),
});
export type ConsoleState = z.infer<typeof consoleStateSchema>;

/** Where the main process asks the console to go: from a notification, the tray or the menu. */
export const destinationSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('tasks'), accountId: z.string().optional(), taskKey: z.string().optional() }),
  z.object({ screen: z.literal('notifications') }),
  z.object({ screen: z.literal('chat'), accountId: z.string().optional() }),
  z.object({ screen: z.literal('addServer') }),
]);
export type Destination = z.infer<typeof destinationSchema>;
