import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { User, UserDirectory } from './users.ts';

export type TokenPair = { access: string; refresh: string };
export type RefreshOutcome = { outcome: 'rotated'; pair: TokenPair } | { outcome: 'refused'; detail: string };
export type TokenLifetimes = { accessSeconds: number; refreshSeconds: number };

const INVALID = 'Token is invalid or expired';
const WRONG_TYPE = 'Token has wrong type';

/** SimpleJWT's access and refresh tokens: HS256, rotating refresh, the rotated one blacklisted. */
export class JsonWebTokens {
  private key = randomBytes(32);
  private readonly users: UserDirectory;
  private readonly lifetimes: TokenLifetimes;
  private readonly now: () => number;
  /** jti to its owner and expiry (in seconds), so that a user's tokens can be revoked together. */
  private readonly outstanding = new Map<string, { userId: number; expires: number }>();
  /** jti to expiry: an expired token needs no place on the list. */
  private readonly blacklist = new Map<string, number>();

  constructor(users: UserDirectory, lifetimes: TokenLifetimes, now: () => number) {
    this.users = users;
    this.lifetimes = lifetimes;
    this.now = now;
  }

  async issuePair(user: User): Promise<TokenPair> {
    this.forgetExpired();
    return {
      access: await this.sign(user, 'access', this.lifetimes.accessSeconds),
      refresh: await this.sign(user, 'refresh', this.lifetimes.refreshSeconds),
    };
  }

  async rotate(refresh: string): Promise<RefreshOutcome> {
    const claims = await this.verify(refresh);
    if (claims === null) return { outcome: 'refused', detail: INVALID };
    if (claims.token_type !== 'refresh') return { outcome: 'refused', detail: WRONG_TYPE };
    const { jti, exp } = claims;
    const user = this.users.findById(claims.user_id);
    if (jti === undefined || exp === undefined || user === null)
      return { outcome: 'refused', detail: INVALID };
    if (this.blacklist.has(jti)) return { outcome: 'refused', detail: 'Token is blacklisted' };
    // Nothing may be awaited between the look and the entry: of two refreshes at once exactly one may win.
    this.blacklist.set(jti, exp);
    return { outcome: 'rotated', pair: await this.issuePair(user) };
  }

  /** The token's user; null for a bad signature, an expired, revoked or refresh token, or an unknown user. */
  async authenticate(access: string | null): Promise<User | null> {
    if (access === null || access === '') return null;
    const claims = await this.verify(access);
    if (claims?.token_type !== 'access') return null;
    if (claims.jti === undefined || this.blacklist.has(claims.jti)) return null;
    return this.users.findById(claims.user_id);
  }

  /** Makes every token of the user useless, access tokens included. */
  revoke(userId: number): void {
    for (const [jti, token] of this.outstanding) {
      if (token.userId === userId) this.blacklist.set(jti, token.expires);
    }
  }

  /** A deploy with another SECRET_KEY: all tokens handed out so far stop working. */
  changeSigningKey(): void {
    this.key = randomBytes(32);
  }

  private async sign(user: User, type: 'access' | 'refresh', lifetimeSeconds: number): Promise<string> {
    const issued = Math.floor(this.now() / 1000);
    const expires = issued + lifetimeSeconds;
    const jti = randomBytes(16).toString('hex');
    this.outstanding.set(jti, { userId: user.id, expires });
    return new SignJWT({ token_type: type, exp: expires, iat: issued, jti, user_id: user.id })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(this.key);
  }

  private async verify(token: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        currentDate: new Date(this.now()),
      });
      return payload;
    } catch {
      return null;
    }
  }

  private forgetExpired(): void {
    const seconds = this.now() / 1000;
    for (const [jti, token] of this.outstanding) if (token.expires < seconds) this.outstanding.delete(jti);
    for (const [jti, expires] of this.blacklist) if (expires < seconds) this.blacklist.delete(jti);
  }
}
