import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../server.ts';
import { rest, signIn, type RestAnswer } from '../testing/test-rest.ts';
import { TestSocket } from '../testing/test-socket.ts';

describe('the relay desk', () => {
  let backend: ReferenceBackend;
  let base: string;
  let access: string;

  beforeEach(async () => {
    backend = await startReferenceBackend({ stepping: 'manual', seed: 7 });
    base = backend.systems.relay;
    ({ access } = await signIn(base, 'operator', '/api/auth/login/'));
  });
  afterEach(() => backend.stop());

  const join = (token: string, room = 'operations'): TestSocket =>
    new TestSocket(base, `/ws/chat/${room}/`, { protocols: ['Bearer', token] });

  describe('who is let in', () => {
    it('takes the token as the second subprotocol and echoes the first', async () => {
      expect(await join(access).handshake).toEqual({ outcome: 'open', protocol: 'Bearer' });
    });

    it('takes a query token where no subprotocol is offered', async () => {
      const socket = new TestSocket(base, `/ws/chat/operations/?token=${access}`);
      expect(await socket.handshake).toEqual({ outcome: 'open', protocol: '' });
    });

    it('refuses lower case, a bad token, and does not let the query rescue it', async () => {
      const refused = { outcome: 'refused', status: 403, body: '' };
      const path = `/ws/chat/operations/?token=${access}`;
      expect(await new TestSocket(base, '/ws/chat/operations/').handshake).toEqual(refused);
      expect(await new TestSocket(base, path, { protocols: ['bearer', access] }).handshake).toEqual(refused);
      expect(await new TestSocket(base, path, { protocols: ['Bearer', 'bad'] }).handshake).toEqual(refused);
    });

    it('closes an unknown room with 4404', async () => {
      expect(await join(access, 'nowhere').closed).toBe(4404);
    });

    it('signs in, tells who is there and rotates at its own paths', async () => {
      const refused = await rest('POST', `${base}/api/auth/login/`, {
        body: { username: 'nobody', password: 'x' },
      });
      expect(refused.status).toBe(401);
      const me = await rest('GET', `${base}/api/auth/me/`, { authorization: `Bearer ${access}` });
      expect(me.body).toMatchObject({ username: 'operator' });
      const { refresh } = await signIn(base, 'second', '/api/auth/login/');
      const rotated = await rest('POST', `${base}/api/auth/refresh/`, { body: { refresh } });
      expect(rotated.body).toEqual({
        access: expect.any(String) as unknown,
        refresh: expect.any(String) as unknown,
      });
    });
  });

  describe('a room', () => {
    it('shows a message to both sides at once, with no client id', async () => {
      const second = await signIn(base, 'second', '/api/auth/login/');
      const mine = join(access);
      expect(await mine.next('connection_established')).toMatchObject({ room: 'operations', history: [] });
      const theirs = join(second.access);
      await theirs.next('connection_established');
      expect(await mine.next('user_joined')).toMatchObject({ user: 'second', room: 'operations' });

      mine.send({ type: 'chat_message', message: 'Hello', client_id: 'c1' });
      const [seenByMe, seenByThem] = await Promise.all([
        mine.next('chat_message'),
        theirs.next('chat_message'),
      ]);
      expect(seenByThem).toEqual(seenByMe);
      expect(seenByMe.message).toMatchObject({ sender: 'operator', body: 'Hello', room: 'operations' });
      expect(JSON.stringify(seenByMe)).not.toContain('c1');
      expect(backend.control.receivedFrames('relay').map(({ text }) => text)).toEqual([
        '{"type":"chat_message","message":"Hello","client_id":"c1"}',
      ]);

      theirs.send({ type: 'typing', is_typing: true });
      expect(await mine.next('typing')).toMatchObject({ user: 'second', is_typing: true });
      theirs.close();
      expect(await mine.next('user_left')).toMatchObject({ user: 'second' });
    });

    it('begins with the last fifty messages', async () => {
      for (let number = 1; number <= 60; number += 1) {
        backend.control.postMessage('relay', 'operations', 'second', `Line ${number}`);
      }
      const { history } = await join(access).next('connection_established');
      const bodies = (history as { body: string }[]).map(({ body }) => body);
      expect([bodies.length, bodies[0], bodies.at(-1)]).toEqual([50, 'Line 11', 'Line 60']);
    });

    it('refuses a blank, a too long and a non-text message and stays open', async () => {
      const socket = join(access);
      await socket.next('connection_established');
      for (const message of ['  ', 'x'.repeat(4001), { text: 'x' }]) {
        socket.send({ type: 'chat_message', message });
        expect(await socket.next('error')).toMatchObject({ detail: expect.any(String) as unknown });
      }
      socket.send({ type: 'chat_message', message: 'x'.repeat(4000) });
      await socket.next('chat_message');
    });
  });

  describe('the history by REST', () => {
    const bodies = ({ body }: RestAnswer): unknown[] =>
      (body.results as { body: string }[]).map((message) => message.body);

    it('pages back and catches up', async () => {
      const ids = [1, 2, 3, 4, 5].map(
        (number) => backend.control.postMessage('relay', 'support', 'second', `Line ${number}`).id,
      );
      const authorization = `Bearer ${access}`;
      const get = (query: string): Promise<RestAnswer> =>
        rest('GET', `${base}/api/rooms/support/messages/?${query}`, { authorization });
      const latest = await get('limit=2');
      expect(bodies(latest)).toEqual(['Line 4', 'Line 5']);
      expect(latest.body.next).toBeNull();
      const older = await rest('GET', String(latest.body.previous), { authorization });
      expect(bodies(older)).toEqual(['Line 2', 'Line 3']);
      const missed = await get(`after_id=${ids[1]}&limit=2`);
      expect(bodies(missed)).toEqual(['Line 3', 'Line 4']);
      expect(missed.body.count).toBe(3);
      const rest_ = await rest('GET', String(missed.body.next), { authorization });
      expect(bodies(rest_)).toEqual(['Line 5']);
      expect(rest_.body.next).toBeNull();
    });

    it('lists rooms as a page and knows no other room', async () => {
      const authorization = `Bearer ${access}`;
      const rooms = await rest('GET', `${base}/api/rooms/`, { authorization });
      expect(rooms.body).toMatchObject({ count: 4, next: null });
      expect(rooms.body.results).toContainEqual({ slug: 'operations', name: 'Operations' });
      expect((await rest('GET', `${base}/api/rooms/nowhere/messages/`, { authorization })).status).toBe(404);
      expect((await rest('GET', `${base}/api/rooms/`)).status).toBe(401);
    });
  });
});
