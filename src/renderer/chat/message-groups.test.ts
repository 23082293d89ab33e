import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../contract/chat.ts';
import { groupMessages } from './message-groups.ts';

const minute = 60_000;
const noon = new Date(2026, 10, 20, 12).getTime();
let number = 0;
const said = (sender: string, at: number): ChatMessage => {
  number += 1;
  return {
    id: String(number),
    sender,
    body: `by ${sender}`,
    at,
    mine: sender === 'me',
    state: 'sent',
    cut: 0,
    refusal: null,
  };
};
const shape = (messages: ChatMessage[]) =>
  groupMessages(messages).map((group) => [group.sender, group.messages.length, group.startsDay]);

describe('the messages of a room', () => {
  it('stand together while one sender goes on', () => {
    expect(shape([said('ines', noon), said('ines', noon + minute), said('ravi', noon + 2 * minute)])).toEqual(
      [
        ['ines', 2, true],
        ['ravi', 1, false],
      ],
    );
  });

  it('part after a pause of five minutes, counted from the last message', () => {
    const talk = [said('ines', noon), said('ines', noon + 4 * minute), said('ines', noon + 8 * minute)];
    expect(shape(talk)).toEqual([['ines', 3, true]]);
    expect(shape([...talk, said('ines', noon + 13 * minute)])).toEqual([
      ['ines', 3, true],
      ['ines', 1, false],
    ]);
  });

  it('part at midnight, and each day is announced once', () => {
    const midnight = new Date(2026, 10, 21).getTime();
    expect(shape([said('ines', midnight - 1), said('ines', midnight), said('ravi', midnight + 1)])).toEqual([
      ['ines', 1, true],
      ['ines', 1, true],
      ['ravi', 1, false],
    ]);
  });

  it('know which are the operator’s own', () => {
    expect(groupMessages([said('me', noon), said('ines', noon)]).map(({ mine }) => mine)).toEqual([
      true,
      false,
    ]);
  });

  it('of an empty room are no groups', () => {
    expect(groupMessages([])).toEqual([]);
  });
});
