import { z } from 'zod';

const id = z.string().max(1_000);

/**
 * Where the operator is in the console. The console tells it to the main process, which hands it to the page that
 * comes after a reload or a crash. What is written but not sent is no part of it: drafts are kept elsewhere.
 */
export const placeSchema = z.object({
  serverId: id.nullable(),
  /** Which account is looked at, by server. */
  accountIds: z.record(id, id),
  screen: z.enum([
    'tasks',
    'history',
    'notifications',
    'chat',
    'analytics',
    'dns',
    'diagnostics',
    'settings',
    'addServer',
    'addAccount',
    'signIn',
  ]),
  taskKey: id.nullable(),
  taskWhole: z.boolean(),
  series: id.nullable(),
  dnsName: id.nullable(),
  /** The open room, by account. */
  rooms: z.record(id, z.object({ endpointId: id, slug: id })),
});
export type Place = z.infer<typeof placeSchema>;
/** One of the console's screens; `addServer`, `addAccount` and `signIn` take the place of a server's. */
export type Screen = Place['screen'];
