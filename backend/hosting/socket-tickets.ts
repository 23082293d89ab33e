import { randomBytes } from 'node:crypto';
import type { User } from '../shared/users.ts';

const LIFETIME_MS = 30_000;

/** Tickets for one handshake each, so that no token has to stand in a URL. */
export class SocketTickets {
  private readonly tickets = new Map<string, { user: User; expires: number }>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  issue(user: User): string {
    const now = this.now();
    for (const [ticket, { expires }] of this.tickets) if (expires < now) this.tickets.delete(ticket);
    const ticket = randomBytes(24).toString('base64url');
    this.tickets.set(ticket, { user, expires: now + LIFETIME_MS });
    return ticket;
  }

  /** The ticket's user, once; null for one that is unknown, used or too old. */
  redeem(ticket: string): User | null {
    const found = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return found === undefined || found.expires < this.now() ? null : found.user;
  }
}
