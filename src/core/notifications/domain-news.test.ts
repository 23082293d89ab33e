import { beforeEach, describe, expect, it } from 'vitest';
import { usualSettings } from '../../contract/analytics-choices.ts';
import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import type { Task } from '../../contract/task.ts';
import type { ThresholdNews } from '../analytics/analytics-book.ts';
import type { ChatNews } from '../chat/chat-news.ts';
import type { WatchNews } from '../dns/watch-news.ts';
import { createTaskBook } from '../tasks/task-book.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMemoryChatStore } from '../testing/chat-store.ts';
import { deskManifest } from '../testing/engine-world.ts';
import { createDomainNews } from './domain-news.ts';
import type { News } from './news.ts';
import type { TaskEnd } from './task-end.ts';
import type { FoundEnd } from './while-away.ts';

const server = { id: 's1', manifest: deskManifest() };
let told: News[];
let ended: TaskEnd[];
let found: FoundEnd[];
const news = createDomainNews({
  book: {
    taskEnded: (end) => ended.push(end),
    firstCatchUp: (_accountId, ends) => {
      found = [...ends];
    },
    news: (piece) => told.push(piece),
    settings: () => defaultNotificationSettings,
  },
  serverOf: (accountId) => (accountId === 'a1' ? server : undefined),
});

beforeEach(() => {
  told = [];
  ended = [];
  found = [];
});

const task = (kind: string): Task => {
  const change = createTaskBook('a1').apply({ id: '1', kind, state: 'completed' }, 0, true);
  if (change === undefined) throw new Error('The report was refused.');
  return change.task;
};
const room = createMemoryChatStore(createFakeClock()).room({
  accountId: 'a1',
  endpointId: 'chat',
  slug: 'desk',
});
const said = (body: string, reason: ChatNews['reason'] = 'direct'): ChatNews => ({
  room,
  reason,
  latest: { sender: 'eve', body },
  count: 2,
});
const passed = (accountId: string, tell: boolean): ThresholdNews => ({
  accountId,
  series: {
    endpointId: 'numbers',
    name: 'requests',
    settings: () => ({
      ...usualSettings,
      thresholds: { side: 'above', warning: 10, critical: 20, holdSeconds: 0, tell, urgent: true },
    }),
  },
  severity: 'critical',
  value: 21,
});
const changed = (accountId: string): WatchNews => ({
  accountId,
  level: 'urgent',
  subject: {
    kind: 'dnsChanged',
    endpointId: 'dns',
    watch: 'mail.',
    action: 'updated',
    name: 'mail.example.test',
    type: 'A',
    before: '192.0.2.1',
    after: '192.0.2.2',
    count: 1,
  },
});

describe('the news of the domains', () => {
  it('name a task by its kind’s title, as far as the server has one', () => {
    news.taskEnded(server, task('import'));
    news.taskEnded(server, task('unheardOf'));
    expect(ended).toMatchObject([
      { taskTitle: 'Import of tariffs', serverId: 's1', serverName: 'Desk' },
      { taskTitle: 'unheardOf' },
    ]);
    news.firstCatchUp(server, 'a1', [{ task: task('import'), endedAt: 5 }]);
    expect(found).toMatchObject([{ taskTitle: 'Import of tariffs', endedAt: 5 }]);
  });

  it('show the beginning of a message, without what looks like a secret', () => {
    const token =
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
    news.messages(server, said(`It is ${token} ${'x'.repeat(500)}`));
    expect(told).toMatchObject([
      { accountId: 'a1', serverName: 'Desk', level: 'normal', subject: { sender: 'eve', count: 2 } },
    ]);
    const [{ subject } = { subject: undefined }] = told;
    const text = subject?.kind === 'messages' ? subject.text : '';
    expect(text).toMatch(/^It is /u);
    expect(text).not.toContain('eyJ');
    expect(text.length).toBeLessThanOrEqual(300);
  });

  it('say nothing of a message that nobody asked to be told of', () => {
    news.messages(server, said('Good morning', 'message'));
    expect(told).toEqual([]);
  });

  it('tell of a limit only where the operator asked for it', () => {
    news.threshold(passed('a1', false));
    news.threshold(passed('a1', true));
    expect(told).toMatchObject([{ serverName: 'Desk', level: 'urgent', subject: { value: 21, limit: 20 } }]);
  });

  it('tell nothing of the names of an account that is gone', () => {
    news.dns(changed('gone'));
    news.dns(changed('a1'));
    expect(told).toMatchObject([{ accountId: 'a1', serverName: 'Desk', tone: 'neutral' }]);
  });
});
