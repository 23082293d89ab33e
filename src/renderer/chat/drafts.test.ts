import { beforeEach, expect, it, vi } from 'vitest';
import { draftKey, useDrafts } from './drafts.ts';

const lobby = { accountId: 'a', endpointId: 'chat', slug: 'lobby' };
const support = { ...lobby, slug: 'support' };
const draftOf = (room: typeof lobby) => useDrafts.getState().drafts[draftKey(room)];
let saved: string[];
let arrive: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
  const setDraft = ({ text }: { text: string }): Promise<void> => {
    saved.push(text);
    return new Promise((resolve) => {
      arrive = resolve;
    });
  };
  vi.stubGlobal('window', { opsdeck: { chat: { setDraft } } });
});

it('lets go of what was sent, at once, and keeps what was typed meanwhile', () => {
  const { set, sent } = useDrafts.getState();
  set(lobby, 'hello');
  set(lobby, 'hello and more');
  sent(lobby, 'hello');
  expect([draftOf(lobby), saved]).toEqual([' and more', [' and more']]);
});

it('takes what the main process remembers, but for what has not reached it', async () => {
  const { set, restore } = useDrafts.getState();
  set(support, '');
  restore(support, 'older');
  await vi.advanceTimersByTimeAsync(1_000);
  restore(support, 'older still');
  expect(draftOf(support)).toBe('');
  arrive();
  await vi.advanceTimersByTimeAsync(1_000);
  restore(support, 'an answer out of a notification');
  expect(draftOf(support)).toBe('an answer out of a notification');
});
