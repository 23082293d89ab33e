import type { ChatMessage } from './chat/chat-rooms.ts';
import type { ChatService } from './chat/chat-service.ts';
import type { DnsChange, DnsRecord } from './hosting/dns-zone.ts';
import type { Metrics } from './hosting/metrics.ts';
import type { HostingFeeds } from './hosting/hosting-feeds.ts';
import type { OpaqueTokens } from './number-desk/opaque-tokens.ts';
import type { Task, TaskKind } from './number-desk/task.ts';
import { parseTaskInput } from './number-desk/task-input.ts';
import type { TaskLedger } from './number-desk/task-ledger.ts';
import type { TaskRunner } from './number-desk/task-runner.ts';
import type { FaultGate, Refusal } from './shared/fault-gate.ts';
import { HttpProblem } from './shared/http-problem.ts';
import type { JsonObject } from './shared/json.ts';
import type { JsonWebTokens } from './shared/json-web-tokens.ts';
import type { ReceivedFrame, SocketHub } from './shared/socket-hub.ts';
import type { SystemName } from './shared/system-name.ts';
import type { UserDirectory } from './shared/users.ts';

export type ChatSystemName = Exclude<SystemName, 'number-desk'>;
/** `terminate` cuts without a close frame (1006), as a killed server does. */
export type DropManner = { code: number } | 'terminate';
export type RefusalScope = Pick<Refusal, 'system' | 'pathIncludes' | 'headers'>;

export type ControlParts = {
  hub: SocketHub;
  handshakeGate: FaultGate;
  requestGate: FaultGate;
  users: UserDirectory;
  opaqueTokens: OpaqueTokens;
  jsonWebTokens: readonly JsonWebTokens[];
  ledger: TaskLedger;
  runner: TaskRunner;
  feeds: HostingFeeds;
  chats: Record<ChatSystemName, ChatService>;
  pauseAccepting: () => Promise<void>;
  resumeAccepting: () => Promise<void>;
};

/** The strings behind the scenery: what a test does to the backend that no client could. */
export class BackendControl {
  private readonly parts: ControlParts;

  constructor(parts: ControlParts) {
    this.parts = parts;
  }

  /** Open sockets, of one system or of all. */
  connections(system?: SystemName): number {
    return this.parts.hub.list(system).length;
  }

  /** Frames dropped on the open sockets because their clients read too slowly. */
  droppedFrames(system?: SystemName): number {
    return this.parts.hub.list(system).reduce((sum, socket) => sum + socket.droppedFrames, 0);
  }

  dropAll(manner: DropManner = 'terminate', system?: SystemName): void {
    for (const socket of this.parts.hub.list(system)) {
      if (manner === 'terminate') socket.terminate();
      else socket.close(manner.code);
    }
  }

  /** The next `count` handshakes get this HTTP status. */
  refuseHandshakes(status: number, count: number, scope: RefusalScope = {}): void {
    this.parts.handshakeGate.refuse({ status, count, ...scope });
  }

  /** The next `count` REST requests get this HTTP status. */
  refuseRequests(status: number, count: number, scope: RefusalScope = {}): void {
    this.parts.requestGate.refuse({ status, count, ...scope });
  }

  /** All tokens of a user stop working, in all four systems; open sockets notice nothing. */
  revokeTokens(username: string): void {
    const user = this.parts.users.find(username);
    if (user === null) throw new RangeError(`no user "${username}"`);
    this.parts.opaqueTokens.revoke(username);
    for (const tokens of this.parts.jsonWebTokens) tokens.revoke(user.id);
  }

  /** A deploy with another signing key: every JWT handed out so far is invalid. */
  changeSigningKeys(): void {
    for (const tokens of this.parts.jsonWebTokens) tokens.changeSigningKey();
  }

  /** Sends any payload to the system's sockets: text and bytes as they are, an object as JSON. */
  sendRaw(system: SystemName, payload: string | Uint8Array | JsonObject, pathIncludes = ''): void {
    const raw =
      typeof payload === 'string' || payload instanceof Uint8Array ? payload : JSON.stringify(payload);
    for (const socket of this.parts.hub.list(system)) {
      if (socket.identity.path.includes(pathIncludes)) socket.deliver(raw);
    }
  }

  /** The latest 1000 frames that clients sent to the system, oldest first. */
  receivedFrames(system: SystemName): ReceivedFrame[] {
    return this.parts.hub.receivedFrames(system);
  }

  /** Refuses new connections; open sockets stay up. */
  pauseAccepting(): Promise<void> {
    return this.parts.pauseAccepting();
  }

  /** Listens again on the same port. */
  resumeAccepting(): Promise<void> {
    return this.parts.resumeAccepting();
  }

  /** A deploy: sockets are cut without a frame and running tasks become failed in silence. */
  async restart(): Promise<void> {
    await this.parts.pauseAccepting();
    this.dropAll('terminate');
    this.parts.ledger.failActiveSilently();
    await this.parts.resumeAccepting();
  }

  /** Someone else speaks. Throws on an unknown room. */
  postMessage(system: ChatSystemName, room: string, sender: string, body: string): ChatMessage {
    return this.parts.chats[system].say(room, sender, body);
  }

  /** What was said in a room, oldest first. */
  messages(system: ChatSystemName, room: string): ChatMessage[] {
    return this.parts.chats[system].rooms.messages(room).map((message) => ({ ...message }));
  }

  /** Someone else types. */
  postTyping(system: ChatSystemName, room: string, user: string, isTyping: boolean): void {
    this.parts.chats[system].typing(room, user, isTyping);
  }

  /** Starts a task as a colleague would; `input` is the REST body. Throws with the refused fields. */
  startTask(kind: TaskKind, input: JsonObject, owner: string, options: { durationMs?: number } = {}): Task {
    try {
      return this.parts.runner.start(parseTaskInput(kind, input), { owner, ...options });
    } catch (error) {
      if (error instanceof HttpProblem) throw new RangeError(JSON.stringify(error.body), { cause: error });
      throw error;
    }
  }

  /** A user's tasks, newest first. */
  tasks(owner: string): Task[] {
    return this.parts.ledger.list(owner).map((task) => ({ ...task }));
  }

  /** Moves every active task on by so many steps. */
  stepTasks(times = 1): void {
    this.parts.runner.stepAll(times);
  }

  /** Sends one `analytics_update`. */
  stepMetrics(): void {
    this.parts.feeds.stepMetrics();
  }

  /** The numbers of the last `analytics_update`. */
  metrics(): Metrics {
    return this.parts.feeds.currentMetrics();
  }

  /** The zone as it is now. */
  dnsRecords(): DnsRecord[] {
    return this.parts.feeds.zone.list();
  }

  /** Makes one DNS change and sends its `dns_update`. */
  changeDns(): DnsChange {
    return this.parts.feeds.changeDns();
  }
}
