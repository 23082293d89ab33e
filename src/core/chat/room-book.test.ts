import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageReport } from '../dialects/chat-dialect.ts';
import { createMemoryOutbox } from '../testing/memory-outbox.ts';
import { createRoomBook, type RoomBook } from './room-book.ts';
import { createRoomOutbox } from './room-outbox.ts';

const report = (over: Partial<MessageReport>): MessageReport => ({
  id: '1',
  room: 'operations',
  sender: 'second',
  body: 'hello',
  at: 1_000,
  ...over,
});

describe('the messages of a room', () => {
  let book: RoomBook;
  const shown = (): string[] => book.messages().map((message) => `${message.state}:${message.body}`);
  const write = (body: string, now: number): string => {
    const id = book.write(body, now)?.id ?? '';
    book.markSent(id, now);
    return id;
  };

  beforeEach(() => {
    book = createRoomBook('ada', createRoomOutbox(createMemoryOutbox(), 'account', 'chat/operations'));
  });

  it('knows a message once, however often it comes', () => {
    expect(book.receive(report({}), 0)).toBe(true);
    expect(book.receive(report({}), 0)).toBe(false);
    expect(shown()).toEqual(['sent:hello']);
  });

  it('settles its own message by sender, text and time, since no id comes back', () => {
    write('On it.', 5_000);
    expect(shown()).toEqual(['waiting:On it.']);
    book.receive(report({ id: '7', sender: 'ada', body: 'On it.', at: 5_100 }), 5_100);
    expect(shown()).toEqual(['sent:On it.']);
    expect(book.outgoing()).toEqual([]);
  });

  it('keeps the same text twice as two messages', () => {
    write('ok', 5_000);
    write('ok', 5_001);
    book.receive(report({ id: '7', sender: 'ada', body: 'ok', at: 5_100 }), 5_100);
    expect(shown()).toEqual(['sent:ok', 'waiting:ok']);
    book.receive(report({ id: '8', sender: 'ada', body: 'ok', at: 5_200 }), 5_200);
    expect(shown()).toEqual(['sent:ok', 'sent:ok']);
  });

  it('does not take an old message of the same text for the one that waits', () => {
    write('ok', 1_000_000);
    book.receive(report({ id: '3', sender: 'ada', body: 'ok', at: 1_000 }), 1_000_000);
    expect(shown()).toEqual(['sent:ok', 'waiting:ok']);
  });

  it('does not take what somebody else says for its own', () => {
    write('ok', 5_000);
    book.receive(report({ sender: 'second', body: 'ok', at: 5_100 }), 5_100);
    expect(book.outgoing()).toHaveLength(1);
  });

  it('shows a message that was given up and arrived all the same as sent, once', () => {
    book.fail(write('late', 5_000));
    expect(shown()).toEqual(['failed:late']);
    book.receive(report({ id: '9', sender: 'ada', body: 'late', at: 5_050 }), 30_000);
    expect(shown()).toEqual(['sent:late']);
  });

  it('sends a failed message again only when asked', () => {
    const localId = write('again', 5_000);
    book.fail(localId);
    expect(book.outgoing()).toEqual([]);
    expect(book.revive(localId)).toBe(true);
    expect(book.outgoing()).toMatchObject([{ localId, sentAt: null }]);
    expect(book.revive(localId)).toBe(false);
  });

  it('keeps the newest five hundred, and never drops what waits', () => {
    write('precious', 1);
    for (let number = 1; number <= 600; number += 1)
      book.receive(report({ id: String(number), body: `m${String(number)}`, at: 1_000 + number }), 0);
    const messages = book.messages();
    expect(messages).toHaveLength(500);
    expect(messages.at(-1)).toMatchObject({ body: 'precious', state: 'waiting' });
    expect(messages[0]?.body).toBe('m102');
  });
});
