import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type ReferenceUser = { username: string; password: string; isStaff: boolean };
export type User = { id: number; username: string; isStaff: boolean };

/** The accounts of the demo; PROTOCOL.md names them too. Hand other ones in to keep them to yourself. */
export const DEMO_USERS: readonly ReferenceUser[] = [
  { username: 'operator', password: 'operator-demo', isStaff: true },
  { username: 'viewer', password: 'viewer-demo', isStaff: false },
  { username: 'second', password: 'second-demo', isStaff: true },
];

type Account = { user: User; digest: Buffer };

/** Who may sign in. Passwords are kept as keyed digests, compared in constant time, never listed. */
export class UserDirectory {
  private readonly key = randomBytes(32);
  private readonly accounts = new Map<string, Account>();

  constructor(users: readonly ReferenceUser[]) {
    for (const [index, { username, password, isStaff }] of users.entries()) {
      this.accounts.set(username, {
        user: { id: index + 1, username, isStaff },
        digest: this.digest(password),
      });
    }
  }

  list(): User[] {
    return [...this.accounts.values()].map(({ user }) => user);
  }

  find(username: string): User | null {
    return this.accounts.get(username)?.user ?? null;
  }

  findById(id: unknown): User | null {
    return this.list().find((user) => user.id === id) ?? null;
  }

  /** An unknown name costs the same comparison as a wrong password, so the time tells nothing. */
  authenticate(username: string, password: string): User | null {
    const account = this.accounts.get(username);
    const same = timingSafeEqual(this.digest(password), account?.digest ?? this.digest('no such account'));
    return same && account !== undefined ? account.user : null;
  }

  private digest(password: string): Buffer {
    return createHmac('sha256', this.key).update(password).digest();
  }
}
