import { z } from 'zod';
import { failureSchema } from './outcome-schema.ts';
import { conversationStates } from './conversation-state.ts';

export const roomAddressSchema = z.object({
  accountId: z.string(),
  endpointId: z.string(),
  /** Part of a path: `.` and `..` would lead out of it. */
  slug: z
    .string()
    .min(1)
    .max(200)
    .regex(/^(?!\.{1,2}$)/u)
    // Half a character is none in a path.
    .refine((slug) => slug.isWellFormed()),
});
export type RoomAddress = z.infer<typeof roomAddressSchema>;

/** Where a customer's conversation stands. All times are epoch milliseconds. */
export const conversationSchema = z.object({
  state: z.enum(conversationStates),
  /** Since when the customer waits for an answer; `null` where nobody does. */
  waitingSince: z.number().nullable(),
  /** The operator took it on, on this computer. */
  assigned: z.boolean(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const roomSchema = z.object({
  accountId: z.string(),
  endpointId: z.string(),
  slug: z.string(),
  name: z.string(),
  lastSender: z.string().nullable(),
  lastMessage: z.string().nullable(),
  lastAt: z.number().nullable(),
  unread: z.number(),
  /** For the two of them alone. */
  direct: z.boolean(),
  /** Stands at the top, and stays connected though nobody looks at it. */
  favourite: z.boolean(),
  /** Something is written and not yet sent. */
  hasDraft: z.boolean(),
  /** `null` where rooms are no conversations with customers. */
  conversation: conversationSchema.nullable(),
});
export type Room = z.infer<typeof roomSchema>;

/** The rooms of one account, as far as they are known, and how the last look at the server's list went. */
export const roomListSchema = z.object({
  accountId: z.string(),
  /** Where a room is opened that the list does not have. */
  endpointId: z.string(),
  rooms: z.array(roomSchema),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('loading') }),
    z.object({ name: z.literal('loaded') }),
    z.object({ name: z.literal('failed'), failure: failureSchema }),
  ]),
});
export type RoomList = z.infer<typeof roomListSchema>;

export const chatMessageSchema = z.object({
  /** The server's id, or `local:…` until it is known. Unique in its room. */
  id: z.string(),
  sender: z.string(),
  /** Over the bridge at most the first twenty thousand characters; `cut` is how many stayed behind. */
  body: z.string(),
  cut: z.number(),
  at: z.number(),
  mine: z.boolean(),
  /** `waiting`: not yet known to be with the server. */
  state: z.enum(['waiting', 'sent', 'failed']),
  /** In the server's own words, where it refused it. */
  refusal: z.string().nullable(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** A room as the engine holds it; of its messages the newest five hundred. */
export const roomViewSchema = z.object({
  room: roomAddressSchema,
  messages: z.array(chatMessageSchema),
  /** Who is typing, without the operator. */
  typing: z.array(z.string()),
  /** Who is known to be there, without the operator. */
  present: z.array(z.string()),
  history: z.enum(['loading', 'loaded', 'unavailable']),
  /** Until when the next message waits, so that the server is not sent more than it takes; `null`: not at all. */
  pacedUntil: z.number().nullable(),
  /** How many more messages may go at once. */
  allowance: z.number(),
});
export type RoomView = z.infer<typeof roomViewSchema>;

/** An open room as the console gets it: the newest messages. What is older is asked for. */
export const roomPictureSchema = roomViewSchema.extend({
  seq: z.number(),
  older: z.boolean(),
  /** The first message that the operator has not read; it may be older than the messages here. */
  unreadFrom: z.string().nullable(),
  draft: z.string(),
});
export type RoomPicture = z.infer<typeof roomPictureSchema>;

/** What changed since `seq - 1`. `put`: new ones and changed ones, in the order of the room. */
export const roomDeltaSchema = roomViewSchema.omit({ messages: true }).extend({
  seq: z.number(),
  put: z.array(chatMessageSchema),
  removed: z.array(z.string()),
  /** So much came at once that messages are missing between what was told before and the first of `put`. */
  apart: z.boolean(),
});
export type RoomDelta = z.infer<typeof roomDeltaSchema>;

/** Which part of a room: before, after or around a message of the server's. */
export const messagesFromSchema = z.discriminatedUnion('side', [
  z.object({ side: z.literal('before'), id: z.string().min(1).max(1_000) }),
  z.object({ side: z.literal('after'), id: z.string().min(1).max(1_000) }),
  z.object({ side: z.literal('around'), id: z.string().min(1).max(1_000) }),
]);
export type MessagesFrom = z.infer<typeof messagesFromSchema>;

/** Whether there is more before a part; `unreachable`: there is, and the server could not be asked for it now. */
export const olderMessagesSchema = z.enum(['none', 'more', 'unreachable']);
export type OlderMessages = z.infer<typeof olderMessagesSchema>;

/** Oldest first. Where nothing newer is left, what waits to be sent stands at the end. */
export const messagePartSchema = z.object({
  messages: z.array(chatMessageSchema),
  older: olderMessagesSchema,
  newer: z.boolean(),
});
export type MessagePart = z.infer<typeof messagePartSchema>;

/** A message that was found, with what stands before and after the first word that matched. */
export const foundMessageSchema = z.object({
  room: roomAddressSchema,
  roomName: z.string(),
  id: z.string(),
  sender: z.string(),
  at: z.number(),
  before: z.string(),
  match: z.string(),
  after: z.string(),
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;
