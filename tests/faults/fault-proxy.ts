import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { DoorFault, ExchangeFault, SocketFault } from './fault.ts';
import { openLink, type Link } from './link.ts';

/** A TCP proxy on loopback in front of a server, with a hand on everything that passes through it. */
export interface FaultProxy {
  readonly port: number;
  /** The next handshake, or the next REST request, meets this; several wait for one each. */
  arm(exchange: 'handshake' | 'rest', fault: ExchangeFault, onHit: () => void): void;
  /** Faults that wait for their handshake or request. */
  armed(exchange: 'handshake' | 'rest'): number;
  /** Hits one of the open WebSockets, chosen by `pick` in [0, 1); false where there is none left to hit. */
  strike(fault: SocketFault, pick: number, onHit: () => void): boolean;
  /** Hits whoever comes next, or refuses everybody for a while. */
  shut(fault: DoorFault, onHit: () => void): void;
  /** Disarms everything, and passes on what comes from now on. Half-open links stay so until somebody notices. */
  calm(): Promise<void>;
  /** WebSockets whose client still holds its end. */
  webSockets(): number;
  /** All links whose client still holds its end, idle HTTP connections included. */
  links(): number;
  close(): Promise<void>;
}

/** While the door was shut, an outgoing connection may have been given its port: it is asked for again. */
const retryListenMs = 20;

/** Puts a proxy before the server at `serverPort`. */
export async function openFaultProxy(serverPort: number): Promise<FaultProxy> {
  const links = new Set<Link>();
  const armed: Record<'handshake' | 'rest', { fault: ExchangeFault; onHit: () => void }[]> = {
    handshake: [],
    rest: [],
  };
  let turnAway: (() => void)[] = [];
  let reopening: NodeJS.Timeout | undefined;
  let listening = false;

  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const onHit = turnAway.shift();
    if (onHit !== undefined) {
      client.on('error', () => undefined);
      client.destroy();
      onHit();
      return;
    }
    const link = openLink(client, serverPort, {
      fateOf: (exchange) => {
        const next = armed[exchange].shift();
        next?.onHit();
        return next?.fault;
      },
      onClosed: () => links.delete(link),
    });
    links.add(link);
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => {
      const tryAgain = (): void => {
        reopening = setTimeout(begin, retryListenMs);
      };
      const begin = (): void => {
        server.once('error', tryAgain);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', tryAgain);
          listening = true;
          resolve((server.address() as AddressInfo).port);
        });
      };
      begin();
    });
  const port = await listen(0);

  const refuse = (forMs: number): void => {
    if (!listening) return;
    listening = false;
    // Only the door is shut: what is inside stays.
    server.close();
    reopening = setTimeout(() => {
      void reopen();
    }, forMs);
  };
  const reopen = async (): Promise<void> => {
    clearTimeout(reopening);
    reopening = undefined;
    if (!listening) await listen(port);
  };

  return {
    port,
    arm(exchange, fault, onHit) {
      armed[exchange].push({ fault, onHit });
    },
    armed: (exchange) => armed[exchange].length,
    strike(fault, pick, onHit) {
      const open = [...links].filter((link) => link.isWebSocket() && !link.isSpent());
      const victim = open[Math.floor(pick * open.length)];
      victim?.strike(fault, onHit);
      return victim !== undefined;
    },
    shut(fault, onHit) {
      if (fault.kind === 'refuse') {
        refuse(fault.forMs);
        onHit();
      } else turnAway.push(onHit);
    },
    async calm() {
      armed.handshake = [];
      armed.rest = [];
      turnAway = [];
      for (const link of links) link.calm();
      await reopen();
    },
    webSockets: () => [...links].filter((link) => link.isWebSocket()).length,
    links: () => links.size,
    async close() {
      clearTimeout(reopening);
      for (const link of links) link.destroy();
      if (!listening) return;
      listening = false;
      server.close();
      await once(server, 'close');
    },
  };
}
