import { expect, it } from 'vitest';
import type { RoomDelta, RoomView } from '../../contract/chat.ts';
import { success } from '../../contract/outcome.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryChatStore } from '../testing/chat-store.ts';
import { createChatDesk } from './chat-desk.ts';
import type { ChatService } from './chat-service.ts';

const room = { accountId: 'a', endpointId: 'chat', slug: 'lobby' };
const view: RoomView = {
  room,
  messages: [],
  typing: [],
  present: [],
  history: 'loaded',
  pacedUntil: null,
  allowance: 9,
};

it('follows a room for the last visit only, however long the earlier ones took', async () => {
  const clock = createFakeClock();
  const answers: (() => void)[] = [];
  const chat: Pick<ChatService, 'open' | 'view' | 'opened' | 'close'> = {
    open: () =>
      new Promise((resolve) => {
        answers.push(() => {
          resolve(success(view));
        });
      }),
    view: () => view,
    opened: () => ({ older: false, unreadFrom: null, draft: '' }),
    close: () => undefined,
  };
  const service = chat as ChatService;
  const desk = createChatDesk({
    clock,
    store: createMemoryChatStore(clock),
    accounts: () => [{ id: 'a', chatEndpoint: () => 'chat', chats: () => [service], chat: () => service }],
  });
  const deltas: RoomDelta[] = [];
  desk.changed.on((delta) => deltas.push(delta));

  const left = desk.open(room);
  desk.close(room);
  answers[0]?.();
  await left;
  desk.note(view);
  clock.advance(100);
  expect(deltas).toEqual([]);

  const first = desk.open(room);
  const second = desk.open(room);
  answers[2]?.();
  const picture = await second;
  desk.note(view);
  answers[1]?.();
  await first;
  clock.advance(100);
  expect(deltas.map(({ seq }) => seq)).toEqual([picture.ok ? picture.value.seq + 1 : undefined]);
});
