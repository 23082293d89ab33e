import { afterEach, describe, expect, it } from 'vitest';
import { isActive } from '../number-desk/task.ts';
import { startReferenceBackend, type ReferenceBackend } from '../server.ts';
import { numberDeskToken, rest, signIn } from '../testing/test-rest.ts';
import { TestSocket } from '../testing/test-socket.ts';

describe('the workloads', () => {
  let backend: ReferenceBackend;
  afterEach(() => backend.stop());

  it('demo begins with a past and with work in progress', async () => {
    backend = await startReferenceBackend({ workload: 'demo', seed: 7 });
    const tasks = backend.control.tasks('operator');
    expect(tasks.filter(isActive)).toHaveLength(5);
    const ended = tasks.filter((task) => !isActive(task));
    expect(ended).toHaveLength(12);
    for (const task of ended) {
      expect(Date.parse(task.finished_at ?? '')).toBeGreaterThan(Date.parse(task.started_at ?? ''));
      expect(Date.parse(task.finished_at ?? '')).toBeLessThanOrEqual(Date.now());
      expect(task.result === null).toBe(task.status !== 'completed');
    }
    const created = tasks.map(({ created_at }) => created_at);
    expect(created).toEqual(created.toSorted().toReversed());
  });

  it('demo goes on: tasks start and end, colleagues talk', async () => {
    backend = await startReferenceBackend({ workload: 'demo', seed: 7, timeScale: 200 });
    const { 'number-desk': desk, storefront } = backend.systems;
    const tasks = new TestSocket(desk, `/ws/tasks/?token=${await numberDeskToken(desk)}`);
    const { access } = await signIn(storefront);
    const chat = new TestSocket(storefront, `/ws/admin-chat/?token=${access}`);
    await tasks.next('task_progress', (frame) => frame.status === 'pending');
    await tasks.next('task_completed');
    await chat.next('typing');
    await chat.next('chat_message');
  });

  it('load keeps so many tasks alive and replaces what was cancelled', async () => {
    backend = await startReferenceBackend({ loadTasks: 20, loadRatePerSecond: 4000, seed: 7 });
    const desk = backend.systems['number-desk'];
    const token = await numberDeskToken(desk);
    const socket = new TestSocket(desk, `/ws/tasks/?token=${token}`);
    const { active_tasks: active } = await socket.next('connection_established');
    expect(active).toHaveLength(20);
    const id = (active as { task_id: string }[])[0]?.task_id ?? '';
    await rest('POST', `${desk}/api/tasks/${id}/cancel/`, { authorization: `Token ${token}` });
    await socket.next('task_cancelled');
    const known = new Set((active as { task_id: string }[]).map(({ task_id }) => task_id));
    const fresh = await socket.next('task_progress', ({ task_id }) => !known.has(String(task_id)));
    expect(fresh.status).toBe('running');
    expect(backend.control.tasks('operator').filter(isActive)).toHaveLength(20);
  });
});
