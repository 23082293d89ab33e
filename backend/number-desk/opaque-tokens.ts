import { randomBytes } from 'node:crypto';
import type { User, UserDirectory } from '../shared/users.ts';

/** DRF's authtoken: one opaque token a user, kept until it is revoked. */
export class OpaqueTokens {
  private readonly users: UserDirectory;
  private readonly byToken = new Map<string, string>();
  private readonly byUsername = new Map<string, string>();

  constructor(users: UserDirectory) {
    this.users = users;
  }

  /** The user's token; signing in again answers the same one. */
  issue(user: User): string {
    const existing = this.byUsername.get(user.username);
    if (existing !== undefined) return existing;
    const token = randomBytes(20).toString('hex');
    this.byUsername.set(user.username, token);
    this.byToken.set(token, user.username);
    return token;
  }

  authenticate(token: string | null): User | null {
    const username = this.byToken.get(token ?? '');
    return username === undefined ? null : this.users.find(username);
  }

  revoke(username: string): void {
    const token = this.byUsername.get(username);
    if (token === undefined) return;
    this.byUsername.delete(username);
    this.byToken.delete(token);
  }
}
