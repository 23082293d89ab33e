import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../server.ts';
import type { JsonObject } from '../shared/json.ts';
import { numberDeskToken, rest, type RestAnswer } from '../testing/test-rest.ts';
import { TestSocket } from '../testing/test-socket.ts';

describe('the number desk', () => {
  let backend: ReferenceBackend;
  let base: string;
  let authorization: string;
  let token: string;

  beforeEach(async () => {
    backend = await startReferenceBackend({ stepping: 'manual', seed: 7 });
    base = backend.systems['number-desk'];
    token = await numberDeskToken(base);
    authorization = `Token ${token}`;
  });
  afterEach(() => backend.stop());

  const post = (path: string, body: unknown): Promise<RestAnswer> =>
    rest('POST', base + path, { authorization, body });
  const get = (path: string): Promise<RestAnswer> => rest('GET', base + path, { authorization });
  const openTasks = (): TestSocket => new TestSocket(base, `/ws/tasks/?token=${token}`);
  const results = (answer: RestAnswer): JsonObject[] => answer.body.results as JsonObject[];

  describe('signing in', () => {
    it('hands out one opaque token a user', async () => {
      expect(token).toMatch(/^[0-9a-f]{40}$/);
      expect(await numberDeskToken(base)).toBe(token);
      expect((await get('/api/me/')).body).toEqual({ id: 1, username: 'operator', is_staff: true });
    });

    it('refuses a wrong password with 400, as DRF does', async () => {
      const answer = await post('/api/login/', { username: 'operator', password: 'wrong' });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ non_field_errors: ['Unable to log in with provided credentials.'] });
    });

    it('names each missing field', async () => {
      const answer = await post('/api/login/', { username: '' });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        username: ['This field may not be blank.'],
        password: ['This field is required.'],
      });
    });

    it('answers 401 to REST without a token, with a bad one and with another scheme', async () => {
      for (const header of [undefined, 'Token nonsense', `Bearer ${token}`]) {
        const options = header === undefined ? {} : { authorization: header };
        const answer = await rest('GET', `${base}/api/tasks/`, options);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Token');
      }
    });

    it('refuses the socket with a bare 403 for no and a bad token', async () => {
      for (const path of ['/ws/tasks/', '/ws/tasks/?token=bad']) {
        expect(await new TestSocket(base, path).handshake).toEqual({
          outcome: 'refused',
          status: 403,
          body: '',
        });
      }
    });

    it('lets a revoked token live on its open socket and refuses the next connect', async () => {
      const open = openTasks();
      await open.next('connection_established');
      backend.control.revokeTokens('operator');
      await open.settled({ action: 'ping' });
      expect(await openTasks().handshake).toMatchObject({ status: 403 });
      expect((await get('/api/me/')).status).toBe(401);
    });
  });

  describe('a task', () => {
    it('generates numbers from start to result, and says so on the socket', async () => {
      const socket = openTasks();
      expect(await socket.next('connection_established')).toMatchObject({
        active_tasks: [],
        user: 'operator',
      });
      const started = await post('/api/tasks/generate/', { area_code: '212', quantity: 50 });
      expect(started.status).toBe(201);
      expect(started.body).toMatchObject({
        kind: 'generate_numbers',
        status: 'pending',
        total: 50,
        progress: 0,
      });

      backend.control.stepTasks(7);
      await socket.next('task_progress', (frame) => frame.status === 'pending');
      const midway = await socket.next('task_progress', (frame) => Number(frame.processed) > 0);
      expect(midway).toMatchObject({ task_id: started.body.task_id, status: 'running', error: null });
      backend.control.stepTasks(100);
      const ended = await socket.next('task_completed');
      expect(ended).toMatchObject({
        status: 'completed',
        progress: 100,
        processed: 50,
        result: { count: 50 },
      });
      const { numbers } = ended.result as { numbers: string[] };
      expect(numbers).toHaveLength(20);
      expect(numbers[0]).toMatch(/^\+1212555\d{4}$/);
      const { type: _type, ...task } = ended;
      expect((await get(`/api/tasks/${String(started.body.task_id)}/`)).body).toEqual(task);
    });

    it('fails for an area code without numbers', async () => {
      const socket = openTasks();
      await socket.next('connection_established');
      await post('/api/tasks/generate/', { area_code: '000', quantity: 50 });
      backend.control.stepTasks(100);
      expect(await socket.next('task_failed')).toMatchObject({
        status: 'failed',
        error: 'No numbers are allocated to area code 000.',
        result: null,
      });
    });

    it('validates in batches that can be followed', async () => {
      const socket = openTasks();
      await socket.next('connection_established');
      const numbers = ['+12125550100', 'nonsense', '+44 20 7946 0000', '123', '+13125550111'];
      await post('/api/tasks/validate/', { numbers, batch_size: 2 });
      backend.control.stepTasks(100);
      const midway = await socket.next('task_progress', (frame) => frame.processed === 3);
      expect(midway.batches).toEqual([
        { index: 0, size: 2, valid: 1, invalid: 1, status: 'completed' },
        { index: 1, size: 2, valid: 1, invalid: 0, status: 'running' },
        { index: 2, size: 1, valid: 0, invalid: 0, status: 'pending' },
      ]);
      const ended = await socket.next('task_completed');
      expect(ended.result).toEqual({ count: 5, valid: 3, invalid: 2, invalid_numbers: ['nonsense', '123'] });
    });

    it('sends bulk SMS and lets every delivery settle', async () => {
      const recipients = Array.from({ length: 200 }, (_unused, index) => `+1212555${1000 + index}`);
      recipients.push('bad');
      const socket = openTasks();
      await socket.next('connection_established');
      await post('/api/tasks/sms/', { recipients, message: 'Hello' });
      backend.control.stepTasks(200);
      const ended = await socket.next('task_completed');
      const seen = socket.frames.flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery]));
      for (const delivery of seen as Record<string, number>[]) {
        expect(Object.values(delivery).reduce((sum, count) => sum + count, 0)).toBe(201);
        expect(Math.min(...Object.values(delivery))).toBeGreaterThanOrEqual(0);
      }
      expect(ended.delivery).toMatchObject({ queued: 0, sent: 0 });
      expect((ended.delivery as Record<string, number>).failed).toBeGreaterThan(0);
      expect((ended.delivery as Record<string, number>).delivered).toBeGreaterThan(150);
    });

    it('refuses bad input with per-field lists', async () => {
      expect(await post('/api/tasks/generate/', { area_code: 'x', quantity: 0 })).toMatchObject({
        status: 400,
        body: { area_code: [expect.any(String)], quantity: [expect.any(String)] },
      });
      expect(await post('/api/tasks/validate/', { numbers: [] })).toMatchObject({
        status: 400,
        body: { numbers: ['This list may not be empty.'] },
      });
      expect(await post('/api/tasks/sms/', { recipients: ['+12125550100'] })).toMatchObject({
        status: 400,
        body: { message: ['This field is required.'] },
      });
    });

    it('is started once for one client_ref', async () => {
      const body = { area_code: '212', quantity: 5, client_ref: 'outbox-1' };
      const first = await post('/api/tasks/generate/', body);
      const again = await post('/api/tasks/generate/', body);
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.body.task_id).toBe(first.body.task_id);
      expect(again.body.client_ref).toBe('outbox-1');
      expect((await get('/api/tasks/')).body.count).toBe(1);
    });

    it('is nobody else’s business', async () => {
      const task = backend.control.startTask('generate_numbers', { area_code: '212', quantity: 5 }, 'second');
      expect((await get(`/api/tasks/${task.task_id}/`)).status).toBe(404);
      expect((await post(`/api/tasks/${task.task_id}/cancel/`, {})).status).toBe(404);
      const socket = openTasks();
      expect(await socket.next('connection_established')).toMatchObject({ active_tasks: [] });
      backend.control.stepTasks(100);
      await socket.settled({ action: 'ping' });
      expect(socket.frames.map(({ type }) => type)).toEqual(['connection_established', 'pong']);
    });

    it('fails silently when the server restarts', async () => {
      const task = backend.control.startTask(
        'generate_numbers',
        { area_code: '212', quantity: 5 },
        'operator',
      );
      const socket = openTasks();
      await socket.next('connection_established');
      await backend.control.restart();
      expect(await socket.closed).toBe(1006);
      expect(socket.frames.map(({ type }) => type)).toEqual(['connection_established']);
      expect((await get(`/api/tasks/${task.task_id}/`)).body).toMatchObject({ status: 'failed' });
    });
  });

  describe('cancelling', () => {
    it('works by REST once and answers 409 afterwards', async () => {
      const socket = openTasks();
      await socket.next('connection_established');
      const { body } = await post('/api/tasks/generate/', { area_code: '212', quantity: 50 });
      backend.control.stepTasks(5);
      const path = `/api/tasks/${String(body.task_id)}/cancel/`;
      expect(await post(path, {})).toMatchObject({ status: 200, body: { status: 'cancelled' } });
      expect(await socket.next('task_cancelled')).toMatchObject({ task_id: body.task_id });
      expect(await post(path, {})).toMatchObject({
        status: 409,
        body: { detail: expect.any(String) as unknown },
      });
      backend.control.stepTasks(100);
      expect((await get(`/api/tasks/${String(body.task_id)}/`)).body.status).toBe('cancelled');
    });

    it('works on the socket, and says there why it cannot', async () => {
      const task = backend.control.startTask(
        'generate_numbers',
        { area_code: '212', quantity: 5 },
        'operator',
      );
      const socket = openTasks();
      const hello = await socket.next('connection_established');
      expect(hello.active_tasks).toMatchObject([{ task_id: task.task_id, status: 'pending' }]);
      socket.send({ action: 'cancel', task_id: task.task_id });
      await socket.next('task_cancelled');
      socket.send({ action: 'cancel', task_id: task.task_id });
      expect(await socket.next('error')).toMatchObject({ detail: 'The task has already ended.' });
      socket.send({ action: 'subscribe', task_id: task.task_id });
      expect(await socket.next('task_cancelled')).toMatchObject({ task_id: task.task_id });
      socket.send({ action: 'cancel', task_id: 'unknown' });
      expect(await socket.next('error')).toMatchObject({ detail: 'Task not found.' });
    });
  });

  describe('the socket', () => {
    it('answers a bad action with an error and stays open', async () => {
      const socket = openTasks();
      await socket.next('connection_established');
      socket.send({ action: 'dance' });
      expect(await socket.next('error')).toMatchObject({ detail: 'Unknown action.' });
      await socket.settled({ action: 'ping' });
    });

    it('dies with 1011 of a frame it cannot read', async () => {
      for (const frame of ['not json', '[]', '17']) {
        const socket = openTasks();
        await socket.next('connection_established');
        socket.send(frame);
        expect(await socket.closed).toBe(1011);
      }
      const socket = openTasks();
      await socket.next('connection_established');
      socket.sendBinary(new Uint8Array([1, 2]));
      expect(await socket.closed).toBe(1011);
    });
  });

  describe('the list', () => {
    it('comes in pages, newest first, with links that work', async () => {
      const ids = [1, 2, 3, 4, 5].map(
        (quantity) =>
          backend.control.startTask('generate_numbers', { area_code: '212', quantity }, 'operator').task_id,
      );
      const seen: unknown[] = [];
      let next: string | null = `${base}/api/tasks/?page_size=2`;
      while (next !== null) {
        const answer: RestAnswer = await rest('GET', next, { authorization });
        expect(answer.body.count).toBe(5);
        seen.push(...results(answer).map(({ task_id }) => task_id));
        next = answer.body.next as string | null;
      }
      expect(seen).toEqual(ids.toReversed());
      expect((await get('/api/tasks/?page=9')).status).toBe(404);
    });

    it('filters by status, kind and the time of the last change', async () => {
      let time = Date.UTC(2026, 10, 20, 12);
      const other = await startReferenceBackend({ stepping: 'manual', now: () => time });
      try {
        const address = `${other.systems['number-desk']}/api/tasks/`;
        const auth = `Token ${await numberDeskToken(other.systems['number-desk'])}`;
        const list = async (query: string): Promise<unknown[]> =>
          results(await rest('GET', `${address}?${query}`, { authorization: auth })).map(
            ({ task_id }) => task_id,
          );
        const old = other.control.startTask(
          'generate_numbers',
          { area_code: '212', quantity: 5 },
          'operator',
        );
        other.control.stepTasks(100);
        time += 60_000;
        const fresh = other.control.startTask(
          'bulk_sms',
          { recipients: ['+12125550100'], message: 'x' },
          'operator',
        );
        expect(await list('updated_since=2026-11-20T12:01:00.000Z')).toEqual([fresh.task_id]);
        expect(await list('updated_since=2026-11-20T12:00:00Z')).toEqual([fresh.task_id, old.task_id]);
        expect(await list('status=completed')).toEqual([old.task_id]);
        expect(await list('status=pending,running&kind=bulk_sms')).toEqual([fresh.task_id]);
        const refused = await rest('GET', `${address}?status=odd`, { authorization: auth });
        expect(refused).toMatchObject({ status: 400, body: { status: [expect.any(String) as unknown] } });
      } finally {
        await other.stop();
      }
    });
  });
});
