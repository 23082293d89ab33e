import type { ChannelLayer } from '../shared/channel-layer.ts';
import type { ChannelSocket, Consumer } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';
import { isActive } from './task.ts';
import { ownerGroup, type TaskLedger } from './task-ledger.ts';

/** So that the first frame stays readable when thousands run; the rest is in `GET /api/tasks/`. */
const MOST_ACTIVE_TASKS = 1000;

/** One socket for all of a user's tasks. */
export class TaskConsumer implements Consumer {
  private readonly socket: ChannelSocket;
  private readonly layer: ChannelLayer;
  private readonly ledger: TaskLedger;
  private readonly owner: string;

  constructor(socket: ChannelSocket, layer: ChannelLayer, ledger: TaskLedger, owner: string) {
    this.socket = socket;
    this.layer = layer;
    this.ledger = ledger;
    this.owner = owner;
  }

  opened(): void {
    this.layer.join(ownerGroup(this.owner), this.socket);
    const active = this.ledger.list(this.owner).filter(isActive);
    this.socket.send({
      type: 'connection_established',
      user: this.owner,
      active_count: active.length,
      active_tasks: active.slice(0, MOST_ACTIVE_TASKS),
    });
  }

  received(frame: JsonObject): void {
    const { action } = frame;
    if (action === 'ping') this.socket.send({ type: 'pong' });
    else if (action === 'cancel' || action === 'subscribe') this.actOnTask(action, frame.task_id);
    else this.socket.send({ type: 'error', detail: 'Unknown action.' });
  }

  closed(): void {
    this.layer.leave(ownerGroup(this.owner), this.socket);
  }

  private actOnTask(action: 'cancel' | 'subscribe', id: unknown): void {
    const task = typeof id === 'string' ? this.ledger.find(id, this.owner) : null;
    if (task === null) {
      this.socket.send({ type: 'error', detail: 'Task not found.', task_id: id ?? null });
    } else if (action === 'subscribe') {
      this.socket.send({ type: isActive(task) ? 'task_progress' : `task_${task.status}`, ...task });
    } else if (!this.ledger.end(task, { status: 'cancelled' })) {
      this.socket.send({ type: 'error', detail: 'The task has already ended.', task_id: id });
    }
  }
}
