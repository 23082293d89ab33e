import { describe, expect, it } from 'vitest';
import { messageReason } from './message-reason.ts';

const place = { username: 'Ada.L', direct: false, customer: null };
const reason = (body: string, change = {}) =>
  messageReason({ sender: 'mara', body }, { ...place, ...change });

describe('a message is news', () => {
  it.each([
    '@ada.l please look',
    'ask @ADA.L',
    'is it you, @ada.l?',
    '(@ada.l)',
    '@here: a deploy',
    '@everyone',
  ])('as a mention: %s', (body) => {
    expect(reason(body)).toBe('mention');
  });
  it.each(['write to mail@ada.l', '@ada', '@ada.london', 'ada.l', '@hereafter', ''])(
    'as no mention: %s',
    (body) => {
      expect(reason(body)).toBe('message');
    },
  );
  it('for who is spoken to alone, and from the customer of the conversation', () => {
    expect(reason('hello', { direct: true })).toBe('direct');
    expect(reason('hello', { customer: 'mara' })).toBe('customer');
    expect(reason('hello', { customer: 'jonas' })).toBe('message');
    expect(reason('@ada.l', { direct: true, customer: 'mara' })).toBe('mention');
  });
  it('never as a mention of an operator without a name', () => {
    expect(reason('@', { username: '' })).toBe('message');
  });
});
