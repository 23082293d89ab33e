import { z } from 'zod';

export const roomSchema = z.object({
  accountId: z.string(),
  endpointId: z.string(),
  slug: z.string(),
  name: z.string(),
  lastMessage: z.string().nullable(),
  lastAt: z.number().nullable(),
  unread: z.number(),
});
export type Room = z.infer<typeof roomSchema>;

export const chatMessageSchema = z.object({
  /** The server's id, or `local:…` until it is known. Unique in its room. */
  id: z.string(),
  sender: z.string(),
  body: z.string(),
  at: z.number(),
  mine: z.boolean(),
  /** `waiting`: not yet known to be with the server. */
  state: z.enum(['waiting', 'sent', 'failed']),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const roomAddressSchema = z.object({
  accountId: z.string(),
  endpointId: z.string(),
  /** Part of a path: `.` and `..` would lead out of it. */
  slug: z
    .string()
    .min(1)
    .max(200)
    .regex(/^(?!\.{1,2}$)/u),
});
export type RoomAddress = z.infer<typeof roomAddressSchema>;

/** An open room, whole. Sent anew when it changes; bounded by the newest 500 messages. */
export const roomViewSchema = z.object({
  room: roomAddressSchema,
  messages: z.array(chatMessageSchema),
  /** Who is typing, without the operator. */
  typing: z.array(z.string()),
  history: z.enum(['loading', 'loaded', 'unavailable']),
});
export type RoomView = z.infer<typeof roomViewSchema>;
