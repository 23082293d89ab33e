import { expect, it } from 'vitest';
import { filledReply, insertedAt } from './canned-reply.ts';

const facts = { customer: 'Mara', room: 'order-1', me: 'ada', date: '21 Nov', time: '10:00' };

it('fills in what it knows, and leaves the rest to be seen', () => {
  expect(filledReply('Dear {customer}, {me} here, {toString} {unknown} {date}', facts)).toBe(
    'Dear Mara, ada here, {toString} {unknown} 21 Nov',
  );
});

it('puts it at the caret, apart from the word before', () => {
  expect(insertedAt('Hello', 5, 5, 'you')).toEqual({ draft: 'Hello you', caret: 9 });
  expect(insertedAt('Hello all', 6, 9, 'you')).toEqual({ draft: 'Hello you', caret: 9 });
  expect(insertedAt('', 0, 0, 'you')).toEqual({ draft: 'you', caret: 3 });
});
