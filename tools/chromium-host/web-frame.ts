import { originOf } from './schemes.ts';

/** The main frame of a window, as IPC handlers see their sender. Its URL is always the present one. */
export interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: HostFrame;
  readonly processId: number;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly name: string;
  readonly detached: boolean;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** The part of a WebContents that its main frame mirrors. */
interface FrameOwner {
  readonly id: number;
  getURL(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

export function createFrame(owner: FrameOwner): HostFrame {
  const frame: HostFrame = {
    get url() {
      return owner.getURL();
    },
    get origin() {
      return originOf(owner.getURL());
    },
    get top() {
      return frame;
    },
    parent: null,
    processId: owner.id,
    routingId: 1,
    frameTreeNodeId: owner.id,
    name: '',
    get detached() {
      return owner.isDestroyed();
    },
    isDestroyed: () => owner.isDestroyed(),
    send: (channel, ...args) => owner.send(channel, ...args),
  };
  return frame;
}
