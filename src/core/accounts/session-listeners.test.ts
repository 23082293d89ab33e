import { describe, expect, it } from 'vitest';
import type { MetricsUpdate } from '../../contract/analytics.ts';
import { createDnsDesk } from '../dns/dns-desk.ts';
import { createSqliteDns } from '../dns/sqlite-dns.ts';
import { createEngineEvents } from '../engine-events.ts';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { deskManifest } from '../testing/engine-world.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { sessionListeners } from './session-listeners.ts';

const begin = () => {
  const heard: string[] = [];
  const hear = (who: string) => () => void heard.push(who);
  const clock = createFakeClock();
  const { db } = openDatabase(':memory:', migrations, silentLog);
  const events = createEngineEvents((error) => {
    throw error;
  });
  events.taskChanged.on(hear('shell: task'));
  events.metricsChanged.on(hear('shell: metrics'));
  events.roomsChanged.on(({ accountId }) => void heard.push(`shell: rooms of ${accountId}`));
  const listeners = sessionListeners(
    {
      events,
      views: {
        note: hear('views'),
        forget: (accountId, key) => void heard.push(`views forget ${key} of ${accountId}`),
      },
      running: { note: hear('running') },
      notifications: { roomRead: hear('notifications: read') },
      news: {
        taskEnded: ({ id }) => void heard.push(`news: end at ${id}`),
        firstCatchUp: (_server, accountId) => void heard.push(`news: catch-up of ${accountId}`),
        messages: ({ id }) => void heard.push(`news: messages at ${id}`),
      },
      analytics: {
        note: hear('analytics'),
        breakOff: (accountId, endpointId) => void heard.push(`break of ${accountId} ${endpointId}`),
      },
      dns: createDnsDesk({
        store: createSqliteDns({ db, clock, log: silentLog }),
        clock,
        onNews: hear('dns'),
        onListenerError: hear('fault'),
      }),
      chat: { note: hear('chat') },
    },
    { id: 's1', manifest: deskManifest(), demo: false },
    'a1',
  );
  return { heard, listeners };
};

const change = createTaskBook('a1').apply({ id: '1', state: 'running' }, 0, true);
const update: MetricsUpdate = { accountId: 'a1', endpointId: 'numbers', at: 0, values: {} };

describe('what happens in an account', () => {
  it('is heard by the domains before the shell asks them', () => {
    const { heard, listeners } = begin();
    if (change === undefined) throw new Error('The report was refused.');
    listeners.onTask(change.task);
    expect(heard).toEqual(['views', 'running', 'shell: task']);
  });

  it('is told in the name of its account and its server', () => {
    const { heard, listeners } = begin();
    if (change === undefined) throw new Error('The report was refused.');
    listeners.onTaskEnded(change.task);
    listeners.onTaskForgotten('a1/1');
    listeners.onFirstCatchUp([]);
    listeners.onMetrics(update);
    listeners.onMetricsBreak('numbers');
    listeners.onRooms('a1');
    expect(heard).toEqual([
      'news: end at s1',
      'views forget a1/1 of a1',
      'news: catch-up of a1',
      'shell: metrics',
      'analytics',
      'break of a1 numbers',
      'shell: rooms of a1',
    ]);
  });
});
