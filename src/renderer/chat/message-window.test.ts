import { expect, it } from 'vitest';
import type { ChatMessage, RoomDelta } from '../../contract/chat.ts';
import { emptyWindow, reachableAgain, withDelta, withNewer, withOlder } from './message-window.ts';

const message = (number: number, state: ChatMessage['state'] = 'sent'): ChatMessage => ({
  id: state === 'sent' ? String(number) : `local:${String(number)}`,
  sender: 'mara',
  body: `number ${String(number)}`,
  cut: 0,
  at: number * 1_000,
  mine: state !== 'sent',
  state,
  refusal: null,
});
const range = (from: number, to: number): ChatMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const delta = (put: ChatMessage[], removed: string[] = []): RoomDelta => ({
  room: { accountId: 'a', endpointId: 'chat', slug: 'lobby' },
  seq: 1,
  put,
  removed,
  apart: false,
  typing: [],
  present: [],
  history: 'loaded',
  pacedUntil: null,
  allowance: 9,
});
const ids = ({ messages }: { messages: readonly ChatMessage[] }) => messages.map(({ id }) => id);
const at = (from: number, to: number, change = {}) => ({
  ...emptyWindow,
  messages: range(from, to),
  ...change,
});

it('grows at its end, each message once and in order', () => {
  const window = withDelta(at(1, 3), delta([message(5), message(4), message(3)]), true);
  expect(ids(window)).toEqual(['1', '2', '3', '4', '5']);
});

it('puts what has arrived in the place of what waited', () => {
  const waiting = withDelta(at(1, 2), delta([message(3, 'waiting')]), true);
  expect(ids(waiting)).toEqual(['1', '2', 'local:3']);
  expect(ids(withDelta(waiting, delta([message(3)], ['local:3']), true))).toEqual(['1', '2', '3']);
});

it('keeps what comes meanwhile for the end, while it is elsewhere', () => {
  const away = withDelta(
    at(1, 3, { newer: true }),
    delta([message(9), { ...message(2), body: 'changed' }]),
    false,
  );
  expect(ids(away)).toEqual(['1', '2', '3']);
  expect(away.messages[1]?.body).toBe('changed');
  const halfway = withNewer(away, { messages: range(4, 6), older: 'more', newer: true }, '3');
  expect(ids(halfway)).toEqual(['1', '2', '3', '4', '5', '6']);
  const back = withNewer(halfway, { messages: range(7, 8), older: 'more', newer: false }, '6');
  expect(ids(back)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(back.late).toEqual([]);
});

it('does not pretend to go on where more came at once than it was told of', () => {
  const window = withDelta(at(1, 3), { ...delta(range(600, 602)), apart: true }, true);
  expect([ids(window), window.newer]).toEqual([['1', '2', '3'], true]);
  const joined = withNewer(window, { messages: range(4, 599), older: 'more', newer: false }, '3');
  expect([ids(joined).at(-1), joined.newer]).toEqual(['602', false]);
});

it('lets go of one end when it grows at the other, and says that there is more', () => {
  const up = withOlder(at(101, 400), { messages: range(51, 100), older: 'more', newer: true }, '101');
  expect([ids(up)[0], ids(up).at(-1), up.newer]).toEqual(['51', '350', true]);
  // What was there a moment ago is not lost when the end is reached without asking for it.
  expect(up.late.at(-1)?.id).toBe('400');
  const down = withNewer(up, { messages: range(351, 400), older: 'more', newer: false }, '350');
  expect([ids(down)[0], ids(down).at(-1), down.older]).toEqual(['101', '400', 'more']);
});

it('takes no page that was asked for from elsewhere: it would leave a hole', () => {
  const newest = at(401, 600, { older: 'more' });
  expect(withOlder(newest, { messages: range(1, 60), older: 'none', newer: true }, '61')).toBe(newest);
  const past = at(1, 60, { newer: true });
  expect(withNewer(past, { messages: range(501, 560), older: 'more', newer: false }, '500')).toBe(past);
});

it('takes no message from before its beginning while there are others in between', () => {
  const window = at(10, 12, { older: 'more' });
  expect(ids(withDelta(window, delta([message(3), message(13)]), true))).toEqual(['10', '11', '12', '13']);
});

it('knows that there is more where it could not be had, until it is tried again', () => {
  const away = withOlder(
    at(101, 103, { older: 'more' }),
    { messages: [], older: 'unreachable', newer: true },
    '101',
  );
  expect([ids(away), away.older]).toEqual([['101', '102', '103'], 'unreachable']);
  // What comes at the end, or makes room there, says nothing of it.
  expect(withDelta(away, delta([message(104)]), true).older).toBe('unreachable');
  expect(reachableAgain(away).older).toBe('more');
  const ended = at(1, 3, { older: 'none' });
  expect(reachableAgain(ended)).toBe(ended);
});
