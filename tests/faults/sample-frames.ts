import type { EndpointManifest } from '../../src/contract/manifest.ts';

const task = {
  task_id: '6f1c2a34-0000-4000-8000-000000000001',
  kind: 'generate_numbers',
  status: 'running',
  progress: 40,
  processed: 400,
  total: 1000,
  message: 'Generated 400 of 1000 numbers',
  result: null,
  error: null,
  created_at: '2026-11-20T10:00:00.000Z',
  started_at: '2026-11-20T10:00:01.000Z',
  finished_at: null,
  updated_at: '2026-11-20T10:00:05.000Z',
  delivery: { queued: 10, delivered: 90 },
  batches: [{ number: 1, valid: 99, invalid: 1 }],
};
const ended = { ...task, progress: 100, processed: 1000, finished_at: '2026-11-20T10:01:00.000Z' };
const message = {
  id: 17,
  room: 'support',
  sender: 'mara.lindqvist',
  body: 'Where is it?',
  created_at: '2026-11-20T10:00:00.000Z',
};
const record = { id: 3, name: 'www.example.test', type: 'A', value: '192.0.2.1', ttl: 300 };

/** The frames that the four systems send, as docs and wire show them, by the stream that carries them. */
export const sampleFrames: Readonly<Record<EndpointManifest['stream'], readonly unknown[]>> = {
  tasks: [
    { type: 'connection_established', user: 'operator', active_count: 1, active_tasks: [task] },
    { type: 'task_progress', ...task },
    { type: 'task_progress', task },
    { type: 'task_progress', data: task },
    {
      type: 'task_completed',
      ...ended,
      status: 'completed',
      result: { count: 1000, numbers: ['+12125550100'] },
    },
    { type: 'task_failed', ...ended, status: 'failed', error: 'Carrier down' },
    { type: 'task_cancelled', ...ended, status: 'cancelled' },
    { type: 'error', detail: 'The task has already ended.', task_id: task.task_id },
    { type: 'pong' },
  ],
  chat: [
    { type: 'connection_established', room: 'support', user: 'operator', history: [message] },
    { type: 'connection_established', user: 'operator', rooms: [{ slug: 'support', last_message: message }] },
    { type: 'chat_message', room: 'support', message },
    { type: 'chat_message', message: 'Where is it?', sender: 'mara.lindqvist', room: 'support' },
    { type: 'typing', room: 'support', user: 'mara.lindqvist', is_typing: true },
    { type: 'user_joined', room: 'support', user: { username: 'mara.lindqvist' } },
    { type: 'user_left', room: 'support', user: 'mara.lindqvist' },
    { type: 'error', detail: 'Unknown room.', room: 'support' },
    { type: 'pong' },
  ],
  analytics: [
    { type: 'analytics_update', timestamp: '2026-11-20T10:00:00Z', data: { requests_total: 12, load: 0.4 } },
  ],
  dns: [
    { type: 'dns_snapshot', records: [record] },
    { type: 'dns_update', action: 'created', record },
    { type: 'dns_update', action: 'updated', record },
    { type: 'dns_update', action: 'deleted', record },
  ],
};
