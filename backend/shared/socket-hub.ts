import type { ChannelSocket } from './channel-socket.ts';
import type { SystemName } from './system-name.ts';

/** What a client sent. `path` is without the query, which may hold a token. */
export type ReceivedFrame = { path: string; username: string | null; text: string; at: number };

/** Old entries go first: a test looks at the latest frames, and a demo runs for days. */
const RECEIVED_LIMIT = 1000;

/** Every open socket of the four systems. */
export class SocketHub {
  private readonly sockets = new Set<ChannelSocket>();
  private readonly received = new Map<SystemName, ReceivedFrame[]>();

  add(socket: ChannelSocket): void {
    this.sockets.add(socket);
  }

  remove(socket: ChannelSocket): void {
    this.sockets.delete(socket);
  }

  list(system?: SystemName): ChannelSocket[] {
    return [...this.sockets].filter((socket) => system === undefined || socket.identity.system === system);
  }

  noteReceived(socket: ChannelSocket, text: string, at: number): void {
    const { system, path, username } = socket.identity;
    const log = this.received.get(system) ?? [];
    this.received.set(system, log);
    log.push({ path, username, text, at });
    if (log.length > RECEIVED_LIMIT) log.shift();
  }

  receivedFrames(system: SystemName): ReceivedFrame[] {
    return [...(this.received.get(system) ?? [])];
  }

  checkLiveness(now: number): void {
    for (const socket of this.sockets) socket.checkLiveness(now);
  }
}
