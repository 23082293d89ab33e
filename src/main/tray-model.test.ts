import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../contract/connection.ts';
import type { EngineState } from '../core/engine.ts';
import { trayModel } from './tray-model.ts';

function engineState(...states: readonly ConnectionState[]): EngineState {
  return {
    servers: states.map((_, index) => ({
      id: `s${String(index)}`,
      name: `Desk ${String(index)}`,
      family: 'number-desk',
      baseUrl: 'http://desk.test',
      demo: false,
      signIn: 'both',
      takesRefreshToken: true,
      streams: ['tasks'],
      taskKinds: [],
      maxMessageLength: 4000,
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
    unreadNotifications: 3,
    waitingCommands: [],
    theme: 'system',
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

describe('the tray', () => {
  it('is idle without servers, and well when all are live', () => {
    expect(trayModel(engineState(), 0, 0)).toEqual({ icon: 'idle', accounts: [], running: 0, unread: 3 });
    expect(trayModel(engineState(open, open), 2, 0)).toMatchObject({ icon: 'ok', running: 2 });
  });

  it('shows the worst of its connections, and says whose it is', () => {
    const model = trayModel(engineState(open, dropped), 0, 0);
    expect(model.icon).toBe('bad');
    expect(model.accounts).toMatchObject([
      { server: 'Desk 0', state: { key: 'connection.state.open' } },
      { server: 'Desk 1', state: { key: 'connection.state.backingOff' } },
    ]);
    expect(trayModel(engineState(open, { name: 'connecting', since: 0, attempt: 0 }), 0, 0).icon).toBe(
      'busy',
    );
  });
});
