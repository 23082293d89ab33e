import { describe, expect, it } from 'vitest';
import type { ConnectionState, ConnectionStatus } from '../../contract/connection.ts';
import { connectionFor } from './connection-of.ts';

const open: ConnectionState = { name: 'open', since: 0 };
const blocked: ConnectionState = { name: 'blocked', reason: { kind: 'signInNeeded' }, since: 0 };

const connection = (
  stream: ConnectionStatus['stream'],
  over: Partial<ConnectionStatus> = {},
): ConnectionStatus => ({
  accountId: 'mine',
  endpointId: stream,
  stream,
  state: open,
  freshness: 'live',
  framesIn: 0,
  unreadableFrames: 0,
  unknownFrames: 0,
  framesOut: 0,
  unknownTypes: [],
  latencyMs: null,
  handshakeMs: null,
  ...over,
});

describe('the connection the header speaks of', () => {
  const tasks = connection('tasks');
  const chat = connection('chat', { state: blocked });

  it('is that of the screen', () => {
    expect(connectionFor([tasks, chat], 'mine', 'tasks', undefined)).toBe(tasks);
    expect(connectionFor([tasks, chat], 'mine', 'chat', undefined)).toBe(chat);
  });

  it('is that of the open room where each room has its own', () => {
    const rooms = ['ops', 'support'].map((room) => connection('chat', { room }));
    expect(connectionFor(rooms, 'mine', 'chat', 'support')).toBe(rooms[1]);
    expect(connectionFor(rooms, 'mine', 'chat', undefined)).toBeUndefined();
  });

  it('is the one in the worst state on a screen without a stream', () => {
    expect(connectionFor([tasks, chat], 'mine', 'notifications', undefined)).toBe(chat);
  });

  it('is never that of another account', () => {
    expect(connectionFor([tasks], 'other', 'tasks', undefined)).toBeUndefined();
    expect(connectionFor([tasks], undefined, 'notifications', undefined)).toBeUndefined();
  });
});
