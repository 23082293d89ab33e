import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../server.ts';
import type { JsonObject } from '../shared/json.ts';
import { rest, signIn } from '../testing/test-rest.ts';
import { TestSocket } from '../testing/test-socket.ts';

describe('the hosting panel', () => {
  let backend: ReferenceBackend;
  let base: string;
  let access: string;

  beforeEach(async () => {
    backend = await startReferenceBackend({ stepping: 'manual', seed: 7 });
    base = backend.systems.hosting;
    ({ access } = await signIn(base));
  });
  afterEach(() => backend.stop());

  it('accepts and then closes with 4001 where one must be signed in', async () => {
    for (const path of ['/ws/analytics/', '/ws/dns/?token=bad', '/ws/chat/management/']) {
      const socket = new TestSocket(base, path);
      expect((await socket.handshake).outcome).toBe('open');
      expect(await socket.closed).toBe(4001);
    }
  });

  it('lets anyone into the other rooms, and members into management', async () => {
    const guest = new TestSocket(base, '/ws/chat/support/');
    expect((await guest.next('connection_established')).user).toMatch(/^guest-/);
    const member = new TestSocket(base, `/ws/chat/management/?token=${access}`);
    expect(await member.next('connection_established')).toMatchObject({ user: 'operator' });
    expect(await new TestSocket(base, '/ws/chat/nowhere/').closed).toBe(4404);
  });

  it('streams metrics: totals grow, and a refresh answers at once', async () => {
    const socket = new TestSocket(base, `/ws/analytics/?token=${access}`);
    const first = await socket.next('analytics_update');
    socket.send({ type: 'refresh' });
    expect((await socket.next('analytics_update')).data).toEqual(first.data);
    backend.control.stepMetrics();
    const second = await socket.next('analytics_update');
    const total = ({ data }: JsonObject): number => (data as Record<string, number>).requests_total ?? NaN;
    expect(total(second)).toBeGreaterThan(total(first));
    expect(Object.values(second.data as object).every(Number.isFinite)).toBe(true);
  });

  it('sends metrics by itself when time runs', async () => {
    const live = await startReferenceBackend({ timeScale: 100 });
    try {
      const token = (await signIn(live.systems.hosting)).access;
      const socket = new TestSocket(live.systems.hosting, `/ws/analytics/?token=${token}`);
      await socket.next('analytics_update');
      await socket.next('analytics_update');
      const dns = new TestSocket(live.systems.hosting, `/ws/dns/?token=${token}`);
      expect(await dns.next('dns_update')).toMatchObject({ record: { id: expect.any(Number) as unknown } });
    } finally {
      await live.stop();
    }
  });

  it('keeps a client that applies every DNS change in step with the zone', async () => {
    const socket = new TestSocket(base, `/ws/dns/?token=${access}`);
    const { records } = await socket.next('dns_snapshot');
    const known = new Map((records as { id: number }[]).map((record) => [record.id, record]));
    const actions = new Set<unknown>();
    for (let change = 0; change < 60; change += 1) {
      backend.control.changeDns();
      const frame = await socket.next('dns_update');
      const record = frame.record as { id: number };
      actions.add(frame.action);
      if (frame.action === 'deleted') known.delete(record.id);
      else known.set(record.id, record);
    }
    expect(actions).toEqual(new Set(['created', 'updated', 'deleted']));
    const { list } = await rest('GET', `${base}/api/dns/records/`, { authorization: `Bearer ${access}` });
    expect([...known.values()].toSorted((a, b) => a.id - b.id)).toEqual(list);
  });

  it('lists rooms and their history to members only', async () => {
    backend.control.postMessage('hosting', 'management', 'second', 'Hello');
    const authorization = `Bearer ${access}`;
    expect((await rest('GET', `${base}/api/chat/rooms/`)).status).toBe(401);
    const { list } = await rest('GET', `${base}/api/chat/rooms/`, { authorization });
    expect(list[0]).toMatchObject({ slug: 'management', last_message: { body: 'Hello' } });
    const history = await rest('GET', `${base}/api/chat/rooms/management/messages/`, { authorization });
    expect(history.body).toMatchObject({ count: 1, results: [{ sender: 'second', body: 'Hello' }] });
  });
});
