import { describe, expect, it } from 'vitest';
import { createAccountChats } from './account-chats.ts';

const room = { accountId: 'a1', endpointId: 'chat', slug: 'desk' };

describe('an account of a server without chat', () => {
  it('has no room, and says so', async () => {
    const chats = createAccountChats(new Map());
    const none = { ok: false, failure: { code: 'unexpectedAnswer' } };
    expect(chats.chatEndpoint()).toBeUndefined();
    expect(await chats.openRoom(room)).toMatchObject(none);
    expect(chats.sendMessage(room, 'Good morning')).toMatchObject(none);
    expect(chats.retryMessage(room, 'm1')).toMatchObject(none);
    expect(chats.discardMessage(room, 'm1')).toMatchObject(none);
  });
});
