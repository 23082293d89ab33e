import type { JsonObject } from '../shared/json.ts';

export const LONGEST_MESSAGE = 4000;

export type MessageText = { outcome: 'accepted'; body: string } | { outcome: 'refused'; detail: string };

/** Reads the `message` of an incoming chat frame; the bounds are in characters. */
export function readMessageText(frame: JsonObject): MessageText {
  const { message } = frame;
  if (typeof message !== 'string') return { outcome: 'refused', detail: 'The message must be a string.' };
  if (message.trim() === '') return { outcome: 'refused', detail: 'The message may not be blank.' };
  if (Array.from(message).length > LONGEST_MESSAGE) {
    return {
      outcome: 'refused',
      detail: `The message may not be longer than ${LONGEST_MESSAGE} characters.`,
    };
  }
  return { outcome: 'accepted', body: message };
}
