import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../server.ts';
import { rest, signIn } from '../testing/test-rest.ts';
import { TestSocket } from '../testing/test-socket.ts';

describe('the storefront', () => {
  let backend: ReferenceBackend;
  let base: string;
  let time: number;

  beforeEach(async () => {
    time = Date.UTC(2026, 10, 20, 12);
    backend = await startReferenceBackend({ stepping: 'manual', seed: 7, now: () => time });
    base = backend.systems.storefront;
  });
  afterEach(() => backend.stop());

  describe('tokens', () => {
    it('refuses a wrong password with 401, as SimpleJWT does', async () => {
      const answer = await rest('POST', `${base}/api/token/`, {
        body: { username: 'operator', password: 'no' },
      });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ detail: 'No active account found with the given credentials' });
    });

    it('carries the claims of SimpleJWT and lives six hours', async () => {
      const { access } = await signIn(base);
      const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as object;
      expect(claims).toMatchObject({ token_type: 'access', user_id: 1, jti: expect.any(String) as unknown });
      expect(claims).toMatchObject({ iat: time / 1000, exp: time / 1000 + 6 * 3600 });
    });

    it('rotates: the old refresh token is blacklisted, the new one works', async () => {
      const first = await signIn(base);
      const refresh = (token: string): ReturnType<typeof rest> =>
        rest('POST', `${base}/api/token/refresh/`, { body: { refresh: token } });
      const second = await refresh(first.refresh);
      expect(second.status).toBe(200);
      expect(await refresh(first.refresh)).toMatchObject({
        status: 401,
        body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
      });
      expect((await refresh(String(second.body.refresh))).status).toBe(200);
      expect(await refresh(first.access)).toMatchObject({
        status: 401,
        body: { detail: 'Token has wrong type' },
      });
    });

    it('lets exactly one of two refreshes at once win', async () => {
      const { refresh } = await signIn(base);
      const attempt = (): ReturnType<typeof rest> =>
        rest('POST', `${base}/api/token/refresh/`, { body: { refresh } });
      const statuses = (await Promise.all([attempt(), attempt()])).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, 401]);
    });

    it('refuses REST after expiry and after a change of the signing key', async () => {
      const me = async (access: string): Promise<number> =>
        (await rest('GET', `${base}/api/me/`, { authorization: `Bearer ${access}` })).status;
      const { access } = await signIn(base);
      expect(await me(access)).toBe(200);
      time += 6 * 3600 * 1000 + 1000;
      expect(await me(access)).toBe(401);
      const fresh = await signIn(base);
      backend.control.changeSigningKeys();
      expect(await me(fresh.access)).toBe(401);
    });
  });

  describe('the admin socket', () => {
    it('closes with 4401 for no, a bad, an expired, a revoked and a refresh token', async () => {
      const { access, refresh } = await signIn(base);
      const codeWith = (token: string): Promise<number> =>
        new TestSocket(base, `/ws/admin-chat/?token=${token}`).closed;
      expect(await codeWith('')).toBe(4401);
      expect(await codeWith('bad')).toBe(4401);
      expect(await codeWith(refresh)).toBe(4401);
      time += 7 * 3600 * 1000;
      expect(await codeWith(access)).toBe(4401);
      const fresh = await signIn(base);
      backend.control.revokeTokens('operator');
      expect(await codeWith(fresh.access)).toBe(4401);
    });

    it('accepts before it closes, so that the code can be seen', async () => {
      const socket = new TestSocket(base, '/ws/admin-chat/');
      expect((await socket.handshake).outcome).toBe('open');
      expect(await socket.closed).toBe(4401);
    });

    it('closes with 4403 for someone who is not staff', async () => {
      const { access } = await signIn(base, 'viewer');
      expect(await new TestSocket(base, `/ws/admin-chat/?access=${access}`).closed).toBe(4403);
      const rooms = await rest('GET', `${base}/api/chat/rooms/`, { authorization: `Bearer ${access}` });
      expect(rooms.status).toBe(403);
    });

    it('hears every room and talks to one customer', async () => {
      const { access } = await signIn(base);
      const admin = new TestSocket(base, `/ws/admin-chat/?access=${access}`);
      const hello = await admin.next('connection_established');
      expect(hello.rooms).toHaveLength(5);
      const customer = new TestSocket(base, '/ws/customer-chat/?room=order-10482');
      await customer.next('connection_established');
      expect(await admin.next('user_joined')).toMatchObject({ room: 'order-10482', user: 'mara.lindqvist' });

      customer.send({ type: 'typing', is_typing: true });
      expect(await admin.next('typing')).toMatchObject({ room: 'order-10482', is_typing: true });
      customer.send({ type: 'chat_message', message: 'Where is it?' });
      expect(await admin.next('chat_message')).toMatchObject({
        room: 'order-10482',
        message: { room: 'order-10482', sender: 'mara.lindqvist', body: 'Where is it?' },
      });
      admin.send({ type: 'chat_message', room: 'order-10482', message: 'On its way.' });
      expect(
        await customer.next('chat_message', ({ message }) => sender(message) === 'operator'),
      ).toMatchObject({
        message: { body: 'On its way.', created_at: new Date(time).toISOString() },
      });
      admin.send({ type: 'chat_message', room: 'nowhere', message: 'Hello?' });
      expect(await admin.next('error')).toMatchObject({ detail: 'Unknown room.' });
      customer.close();
      expect(await admin.next('user_left')).toMatchObject({ user: 'mara.lindqvist' });
    });
  });

  it('lists rooms with their last message and what is unread', async () => {
    const { access } = await signIn(base);
    backend.control.postMessage('storefront', 'order-10482', 'operator', 'Hello');
    backend.control.postMessage('storefront', 'order-10482', 'mara.lindqvist', 'One');
    backend.control.postMessage('storefront', 'order-10482', 'mara.lindqvist', 'Two');
    const { list } = await rest('GET', `${base}/api/chat/rooms/`, { authorization: `Bearer ${access}` });
    expect(list[0]).toMatchObject({ slug: 'order-10482', unread: 2, last_message: { body: 'Two' } });
    expect(list[1]).toMatchObject({ slug: 'order-10517', unread: 0, last_message: null });
  });
});

function sender(message: unknown): unknown {
  return (message as { sender?: unknown }).sender;
}
