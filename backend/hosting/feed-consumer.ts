import type { ChannelLayer } from '../shared/channel-layer.ts';
import type { ChannelSocket, Consumer } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';

/** A listener to one stream: it gets the present state at once and again on `{"type":"refresh"}`. */
export class FeedConsumer implements Consumer {
  private readonly socket: ChannelSocket;
  private readonly layer: ChannelLayer;
  private readonly group: string;
  private readonly currentFrame: () => JsonObject;

  constructor(socket: ChannelSocket, layer: ChannelLayer, group: string, currentFrame: () => JsonObject) {
    this.socket = socket;
    this.layer = layer;
    this.group = group;
    this.currentFrame = currentFrame;
  }

  opened(): void {
    this.layer.join(this.group, this.socket);
    this.socket.send(this.currentFrame());
  }

  received(frame: JsonObject): void {
    if (frame.type === 'refresh') this.socket.send(this.currentFrame());
    else if (frame.type === 'ping') this.socket.send({ type: 'pong' });
    else this.socket.send({ type: 'error', detail: 'Unknown message type.' });
  }

  closed(): void {
    this.layer.leave(this.group, this.socket);
  }
}
