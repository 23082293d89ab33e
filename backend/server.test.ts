import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from './server.ts';
import { BODY_LIMIT_BYTES } from './shared/http-body.ts';
import { numberDeskToken, rest, signIn } from './testing/test-rest.ts';
import { TestSocket } from './testing/test-socket.ts';

describe('the reference backend', () => {
  let backend: ReferenceBackend;
  let time: number;

  beforeEach(async () => {
    time = Date.UTC(2026, 10, 20, 12);
    backend = await startReferenceBackend({ stepping: 'manual', seed: 7, now: () => time });
  });
  afterEach(() => backend.stop());

  const relaySocket = async (): Promise<TestSocket> => {
    const { access } = await signIn(backend.systems.relay, 'operator', '/api/auth/login/');
    return new TestSocket(backend.systems.relay, '/ws/chat/operations/', { protocols: ['Bearer', access] });
  };

  describe('over HTTP', () => {
    it('redirects to the trailing slash, for POST too', async () => {
      const answer = await rest('POST', `${backend.systems.relay}/api/auth/login?x=1`, { body: {} });
      expect(answer.status).toBe(301);
      expect(answer.headers.get('location')).toBe('/relay/api/auth/login/?x=1');
    });

    it('answers 404 in HTML, 405 and 415 in JSON, always with a date', async () => {
      const unknown = await rest('GET', `${backend.origin}/elsewhere/`);
      expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(unknown.headers.get('date')).not.toBeNull();
      expect((await rest('GET', `${backend.systems.hosting}/api/token/`)).status).toBe(405);
      const form = await fetch(`${backend.systems.hosting}/api/token/`, { method: 'POST', body: 'a=1' });
      expect(form.status).toBe(415);
    });

    it('refuses a body that is no object, no JSON or too large', async () => {
      const send = async (body: string): Promise<number> => {
        const headers = { 'Content-Type': 'application/json' };
        return (await fetch(`${backend.systems.hosting}/api/token/`, { method: 'POST', headers, body }))
          .status;
      };
      expect(await send('[]')).toBe(400);
      expect(await send('{')).toBe(400);
      expect(await send(JSON.stringify({ username: 'x'.repeat(BODY_LIMIT_BYTES) }))).toBe(413);
    });

    it('lists its users without their passwords', () => {
      expect(backend.users).toContainEqual({ id: 2, username: 'viewer', isStaff: false });
      expect(JSON.stringify(backend.users)).not.toContain('demo');
    });
  });

  describe('at the handshake', () => {
    it('refuses a missing and a foreign Origin even with a good token', async () => {
      const base = backend.systems['number-desk'];
      const path = `/ws/tasks/?token=${await numberDeskToken(base)}`;
      for (const origin of [null, 'http://elsewhere.example', 'nonsense']) {
        expect(await new TestSocket(base, path, { origin }).handshake).toMatchObject({ status: 403 });
      }
      const other = new TestSocket(base, path, { origin: 'https://localhost:1' });
      expect((await other.handshake).outcome).toBe('open');
    });

    it('does not ask for an Origin when told not to', async () => {
      const open = await startReferenceBackend({ checkOrigin: false, stepping: 'manual' });
      try {
        const socket = new TestSocket(open.systems.storefront, '/ws/customer-chat/', { origin: null });
        expect((await socket.handshake).outcome).toBe('open');
      } finally {
        await open.stop();
      }
    });

    it('answers 500 for an unknown path and a missing slash', async () => {
      const { relay } = backend.systems;
      expect(await new TestSocket(relay, '/ws/nowhere/').handshake).toMatchObject({ status: 500 });
      expect(await new TestSocket(relay, '/ws/chat/operations').handshake).toMatchObject({ status: 500 });
    });
  });

  describe('under the hand of a test', () => {
    it('refuses as many handshakes and requests as asked, then works again', async () => {
      backend.control.refuseHandshakes(429, 1, { headers: { 'Retry-After': '3' } });
      expect(await (await relaySocket()).handshake).toMatchObject({ status: 429 });
      expect((await (await relaySocket()).handshake).outcome).toBe('open');
      backend.control.refuseRequests(503, 1, { system: 'relay', pathIncludes: 'rooms' });
      expect((await rest('GET', `${backend.systems.relay}/api/rooms/`)).status).toBe(503);
      expect((await rest('GET', `${backend.systems.relay}/api/rooms/`)).status).toBe(401);
    });

    it('drops sockets with a code or without one, and counts them', async () => {
      const first = await relaySocket();
      await first.next('connection_established');
      expect(backend.control.connections('relay')).toBe(1);
      expect(backend.control.connections('hosting')).toBe(0);
      backend.control.dropAll({ code: 1012 });
      expect(await first.closed).toBe(1012);
      const second = await relaySocket();
      await second.next('connection_established');
      backend.control.dropAll('terminate', 'relay');
      expect(await second.closed).toBe(1006);
    });

    it('stops accepting, keeps what is open, and comes back on the same port', async () => {
      const socket = await relaySocket();
      await socket.next('connection_established');
      await backend.control.pauseAccepting();
      await expect(fetch(backend.origin)).rejects.toThrow();
      backend.control.sendRaw('relay', { type: 'surprise' });
      await socket.next('surprise');
      await backend.control.resumeAccepting();
      expect((await fetch(backend.origin)).status).toBe(404);
    });

    it('drops frames in silence for a client that does not read', async () => {
      const socket = await relaySocket();
      await socket.next('connection_established');
      socket.pause();
      const body = JSON.stringify({ type: 'filler', text: 'x'.repeat(100_000) });
      for (let count = 0; count < 300; count += 1) backend.control.sendRaw('relay', body);
      expect(backend.control.droppedFrames('relay')).toBeGreaterThan(0);
      expect(backend.control.connections('relay')).toBe(1);
    });

    it('pings silent clients, and resets one whose pong does not come', async () => {
      const stuck = await relaySocket();
      await stuck.next('connection_established');
      stuck.pause();
      const healthy = await relaySocket();
      await healthy.next('connection_established');
      const pinged = new Promise<void>((resolve) => healthy.onPing(resolve));
      time += 20_000; // The backend looks once a second, at a clock that is ours.
      await pinged;
      time += 30_000;
      await healthy.next('user_left');
      expect(backend.control.connections('relay')).toBe(1);
    });

    it('can be stopped twice, with sockets open', async () => {
      const socket = await relaySocket();
      await socket.next('connection_established');
      await backend.stop();
      await backend.stop();
      expect(await socket.closed).toBe(1006);
      await expect(fetch(backend.origin)).rejects.toThrow();
    });
  });
});
