import type { ChannelSocket } from './channel-socket.ts';
import type { JsonObject } from './json.ts';

/** Named groups of sockets; a frame for a group is encoded once, whatever the number of its members. */
export class ChannelLayer {
  private readonly groups = new Map<string, Set<ChannelSocket>>();

  join(group: string, socket: ChannelSocket): void {
    const members = this.groups.get(group);
    if (members === undefined) this.groups.set(group, new Set([socket]));
    else members.add(socket);
  }

  leave(group: string, socket: ChannelSocket): void {
    const members = this.groups.get(group);
    members?.delete(socket);
    if (members?.size === 0) this.groups.delete(group);
  }

  hasMembers(group: string): boolean {
    return this.groups.has(group);
  }

  send(group: string, frame: JsonObject, except?: ChannelSocket): void {
    const members = this.groups.get(group);
    if (members === undefined) return;
    const payload = JSON.stringify(frame);
    for (const socket of members) if (socket !== except) socket.deliver(payload);
  }
}
