import { defaultSettings } from '../contract/settings-choices.ts';
import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../contract/connection.ts';
import type { EngineState } from '../core/engine-state.ts';
import { createTaskBook } from '../core/tasks/task-book.ts';
import { taskbarModel } from './taskbar-model.ts';
import { trayMenu } from './tray-menu.ts';
import { trayModel, type TrayFacts } from './tray-model.ts';

function engineState(unread: number, ...states: readonly ConnectionState[]): EngineState {
  return {
    servers: states.map((_, index) => ({
      id: `s${String(index)}`,
      name: `Desk ${String(index)}`,
      family: 'number-desk',
      baseUrl: 'http://desk.test',
      encryption: 'encrypted',
      demo: false,
      signIn: 'both',
      takesRefreshToken: true,
      streams: ['tasks'],
      taskKinds: [{ kind: 'bulk_sms', title: 'Bulk SMS' }],
      maxMessageLength: 4000,
      inbox: false,
      chatRight: null,
      chatRate: 120,
    })),
    accounts: states.map((_, index) => ({
      id: `a${String(index)}`,
      serverId: `s${String(index)}`,
      username: 'ada',
      unsent: 0,
      state: { name: 'signedIn' },
    })),
    connections: states.map((state, index) => ({
      accountId: `a${String(index)}`,
      endpointId: 'tasks',
      stream: 'tasks',
      state,
      freshness: 'live',
      framesIn: 0,
      unreadableFrames: 0,
      unknownFrames: 0,
      framesOut: 0,
      unknownTypes: [],
      latencyMs: null,
      handshakeMs: null,
    })),
    vault: { name: 'locked' },
    history: { name: 'opened' },
    unreadNotifications: unread,
    unreadByAccount: {},
    telling: { name: 'telling' },
    waitingCommands: [],
    settings: defaultSettings,
  };
}
const open = { name: 'open', since: 0 } as const;
const dropped = {
  name: 'backingOff',
  reason: { kind: 'dropped' },
  attempt: 1,
  since: 0,
  retryAt: 9,
} as const;
const connecting = { name: 'connecting', since: 0, attempt: 0 } as const;
const facts = (state: EngineState, part: Partial<TrayFacts> = {}): TrayFacts => ({
  state,
  running: 0,
  tasks: [],
  latest: [],
  language: 'en',
  now: 0,
  ...part,
});
const runningTask = (progress: number) => {
  const report = { id: 't', kind: 'bulk_sms', state: 'running', progress } as const;
  const change = createTaskBook('a0').apply(report, 0, true);
  if (change === undefined) throw new Error('The report was refused.');
  return change.task;
};

describe('the tray', () => {
  it('shows trouble before unread, unread before running, and is quiet otherwise', () => {
    const icon = (state: EngineState, running: number) => trayModel(facts(state, { running })).icon;
    expect(icon(engineState(3, open, dropped), 2)).toBe('trouble');
    expect(icon(engineState(3, open, connecting), 2)).toBe('unread');
    expect(icon(engineState(0, open, connecting), 2)).toBe('running');
    expect(icon(engineState(0, open, connecting), 0)).toBe('quiet');
    expect(icon(engineState(0), 0)).toBe('quiet');
  });

  it('says in words what the icon hides', () => {
    expect(trayModel(facts(engineState(3, open, dropped), { running: 2 })).tooltip).toEqual([
      { key: 'notifications.tray.trouble', params: { count: 1 } },
      { key: 'shell.tray.unread', params: { count: 3 } },
      { key: 'shell.tray.running', params: { count: 2 } },
    ]);
  });

  it('says of each account how its worst connection stands', () => {
    expect(trayModel(facts(engineState(0, open, dropped))).accounts).toMatchObject([
      { server: 'Desk 0', state: { key: 'connection.state.open' } },
      { server: 'Desk 1', state: { key: 'connection.state.backingOff' } },
    ]);
  });

  it('names what runs, in whole percents', () => {
    const model = trayModel(facts(engineState(0, open), { tasks: [runningTask(41.7)] }));
    expect(model.tasks).toMatchObject([{ title: 'Bulk SMS', percent: 41, accountId: 'a0' }]);
  });

  it('keeps a line short, and an ampersand an ampersand', () => {
    const model = trayModel(facts(engineState(0, open)));
    const accounts = [{ server: `R&D ${'x'.repeat(200)}`, accountId: 'a0', state: { key: 'fine' } }];
    const [first] = trayMenu(
      { ...model, accounts },
      {
        translate: ({ key, params }) => `${key} ${String(params?.['server'] ?? '')}`,
        open: () => undefined,
        setDoNotDisturb: () => undefined,
        snooze: () => undefined,
        quit: () => undefined,
      },
    );
    expect(first?.label).toContain('R&&D');
    expect(first?.label?.length).toBeLessThan(70);
  });
});

describe('dock and taskbar', () => {
  it('count what is unread, and show how far the running tasks are', () => {
    expect(taskbarModel(engineState(7, open), { running: 2, mean: 0.417 })).toEqual({
      badge: 7,
      progress: { kind: 'known', value: 0.42, paused: false },
    });
  });

  it('show no bar where nothing runs, and none of a length where nobody knows how far it is', () => {
    const progress = (running: number, mean: number | null) =>
      taskbarModel(engineState(0, open), { running, mean }).progress;
    expect([progress(0, null), progress(3, null)]).toEqual([{ kind: 'none' }, { kind: 'unknown' }]);
  });

  it('pause the bar while a connection is down', () => {
    expect(taskbarModel(engineState(0, dropped), { running: 1, mean: 0.5 }).progress).toMatchObject({
      paused: true,
    });
  });
});
