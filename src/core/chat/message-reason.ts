import type { MessageReason } from '../../contract/notification-defaults.ts';

/** What must be known of a message's room to say why it is news. */
export interface MessagePlace {
  /** The operator's name on this server. */
  readonly username: string;
  readonly direct: boolean;
  /** Who the conversation is with, where rooms are conversations with customers. */
  readonly customer: string | null;
}

/** Everybody is meant. */
const everybody = new Set(['all', 'channel', 'everyone', 'here', 'room']);
/** A name after an `@` that does not stand inside a word, such as an address of mail. */
const calls = /(?<![\p{L}\p{N}_.+-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.+-]*[\p{L}\p{N}_])?)/gu;
/** Nobody is called so late. */
const readCharacters = 20_000;

/** Why a message is news, the strongest reason first. Pure. */
export function messageReason(
  { sender, body }: { readonly sender: string; readonly body: string },
  { username, direct, customer }: MessagePlace,
): MessageReason {
  const me = username.toLowerCase();
  for (const [, name = ''] of body.slice(0, readCharacters).matchAll(calls)) {
    const called = name.toLowerCase();
    if ((me !== '' && called === me) || everybody.has(called)) return 'mention';
  }
  if (direct) return 'direct';
  return customer !== null && sender === customer ? 'customer' : 'message';
}
