import { expect, it } from 'vitest';
import type { EndpointManifest } from '../../contract/manifest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { Connection } from './connection.ts';
import { createPool } from './pool.ts';

const chat: EndpointManifest = {
  id: 'chat',
  stream: 'chat',
  path: '/ws/{room}/',
  auth: 'required',
  rooms: 'perRoom',
  heartbeat: { everySeconds: 20, answerSeconds: 8 },
  maxFrameBytes: 1024,
};

const setUp = () => {
  const clock = createFakeClock();
  const log: string[] = [];
  const pool = createPool({
    clock,
    onChange: () => log.push('changed'),
    create: (endpoint, room) => {
      const say = (what: string) => () => {
        log.push(`${what} ${room ?? ''}`);
      };
      const connection: Partial<Connection> = {
        endpoint,
        start: say('start'),
        stop: say('stop'),
        rotate: say('check'),
      };
      return connection as Connection;
    },
  });
  return { clock, log, pool };
};

it('opens one socket for all who want it, and checks its token before it hands it out again', () => {
  const { log, pool } = setUp();
  pool.start();
  const first = pool.lease(chat, 'operations');
  expect(pool.lease(chat, 'operations')).toBe(first);
  expect(pool.lease(chat, 'support')).not.toBe(first);
  expect(log).toEqual(['start operations', 'check operations', 'start support']);
});

it('closes it a while after the last has left, unless somebody comes back', () => {
  const { clock, log, pool } = setUp();
  pool.start();
  for (let leases = 0; leases < 2; leases += 1) pool.lease(chat, 'operations');
  pool.release(chat, 'operations');
  clock.advance(60_000);
  expect(log).not.toContain('stop operations');
  pool.release(chat, 'operations');
  clock.advance(4_000);
  pool.lease(chat, 'operations');
  clock.advance(60_000);
  expect(log).not.toContain('stop operations');
  pool.release(chat, 'operations');
  clock.advance(5_000);
  expect(log.slice(-2)).toEqual(['stop operations', 'changed']);
  expect(pool.find('chat', 'operations')).toBeUndefined();
  expect(clock.pending()).toBe(0);
});
