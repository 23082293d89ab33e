import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../contract/chat.ts';
import { messageRows } from './message-rows.ts';

const minute = 60_000;
const noon = new Date(2026, 10, 20, 12).getTime();
let number = 0;
const said = (sender: string, at: number): ChatMessage => {
  number += 1;
  return {
    id: String(number),
    sender,
    body: `by ${sender}`,
    cut: 0,
    at,
    mine: sender === 'me',
    state: 'sent',
    refusal: null,
  };
};
const heads = (messages: ChatMessage[], unreadFrom?: string) =>
  messageRows(messages, unreadFrom).map(({ startsDay, startsUnread, startsGroup }) =>
    startsDay ? 'day' : startsUnread ? 'unread' : startsGroup ? 'group' : '',
  );

describe('the messages of a room', () => {
  it('share a name while one sender goes on', () => {
    expect(heads([said('ines', noon), said('ines', noon + minute), said('ravi', noon + 2 * minute)])).toEqual(
      ['day', '', 'group'],
    );
  });

  it('part after a pause of five minutes, counted from the last message', () => {
    const talk = [said('ines', noon), said('ines', noon + 4 * minute), said('ines', noon + 8 * minute)];
    expect(heads([...talk, said('ines', noon + 13 * minute)])).toEqual(['day', '', '', 'group']);
  });

  it('part at midnight, and each day is announced once', () => {
    const midnight = new Date(2026, 10, 21).getTime();
    expect(heads([said('ines', midnight - 1), said('ines', midnight), said('ravi', midnight + 1)])).toEqual([
      'day',
      'day',
      'group',
    ]);
  });

  it('part where the unread ones begin', () => {
    const talk = [said('ines', noon), said('ines', noon + 1), said('ines', noon + 2)];
    expect(heads(talk, talk[1]?.id)).toEqual(['day', 'unread', '']);
  });

  it('of an empty room are no rows', () => {
    expect(messageRows([])).toEqual([]);
  });
});
