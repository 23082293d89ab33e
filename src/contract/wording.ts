import type { ConnectionReason, ConnectionStatus } from './connection.ts';
import { tlsFault } from './tls-fault.ts';
import { phrase, type Phrase } from './phrase.ts';

/** How good the news is: decides colour and icon, in the window and in the tray. */
export type Tone = 'good' | 'busy' | 'bad' | 'neutral';

/** What the operator can do about it, where anything. */
export type Remedy = 'signIn' | 'retryNow' | 'none';

export interface ConnectionWording {
  readonly tone: Tone;
  /** A few words: the state. */
  readonly title: Phrase;
  /** Why it is so; absent while all is well. */
  readonly what?: Phrase;
  /** What happens next, or what to do. */
  readonly next?: Phrase;
  readonly remedy: Remedy;
}

/** The reason of a close in words: what happened and what to do. Pure; the only place that words a reason. */
export function describeReason(reason: ConnectionReason): { what: Phrase; next: Phrase } {
  const key = `connection.reason.${reason.kind}`;
  const next = phrase(`${key}.next`);
  switch (reason.kind) {
    case 'unauthenticated':
    case 'serverClosed':
    case 'serverError':
    case 'protocol':
    case 'unknownCode':
      return { what: phrase(`${key}.what`, { code: reason.code }), next };
    case 'forbidden':
      return reason.username === undefined
        ? { what: phrase(`${key}.what`), next }
        : { what: phrase(`${key}.whatUser`, { username: reason.username }), next };
    case 'wrongPath':
    case 'refused':
    case 'timedOut':
      return { what: phrase(`${key}.what`, { address: reason.address }), next };
    case 'unreachable':
      return { what: phrase(`${key}.what`, { address: reason.address, detail: reason.detail }), next };
    case 'refusedDespiteToken':
      return { what: phrase(`${key}.what`), next: phrase(`${key}.next`, { origin: reason.origin }) };
    case 'unknownHost':
      return { what: phrase(`${key}.what`, { host: reason.host }), next };
    case 'tls': {
      const fault = tlsFault(reason.detail);
      return {
        what: phrase(`${key}.${fault}`, { detail: reason.detail }),
        next: fault === 'what' ? next : phrase(`${key}.${fault}Next`),
      };
    }
    case 'proxyUnreachable':
    case 'proxySignIn':
      return { what: phrase(`${key}.what`, { proxy: reason.proxy }), next };
    case 'proxyRefused':
      return { what: phrase(`${key}.what`, { proxy: reason.proxy, status: reason.status }), next };
    case 'badSettings':
      return { what: phrase(`${key}.what`, { file: reason.file }), next };
    case 'notABackend':
      return { what: phrase(`${key}.what`, { status: reason.status }), next };
    case 'frameTooBig':
      return { what: phrase(`${key}.what`, { limit: Math.round(reason.limitBytes / 1_048_576) }), next };
    case 'signInNeeded':
      return { what: phrase(`${key}.${reason.why ?? 'what'}`), next };
    case 'dropped':
    case 'silent':
    case 'rateLimited':
      return { what: phrase(`${key}.what`), next };
  }
}

/** How a connection stands, in words. `now` in epoch milliseconds, for the countdown. Pure. */
export function describeConnection(
  status: Pick<ConnectionStatus, 'state' | 'freshness'>,
  now: number,
): ConnectionWording {
  const { state } = status;
  switch (state.name) {
    case 'idle':
    case 'closed':
      return { tone: 'neutral', title: phrase(`connection.state.${state.name}`), remedy: 'none' };
    case 'authenticating':
      return { tone: 'busy', title: phrase('connection.state.authenticating'), remedy: 'none' };
    case 'connecting': {
      const seconds = Math.ceil(((state.heldUntil ?? now) - now) / 1000);
      return {
        tone: 'busy',
        title: phrase('connection.state.connecting'),
        ...(state.lastReason === undefined ? {} : { what: describeReason(state.lastReason).what }),
        ...(seconds > 0 ? { next: phrase('connection.held', { seconds }) } : {}),
        remedy: 'none',
      };
    }
    case 'open':
      // Open, but the gap could not be closed yet: not live, however healthy the socket is.
      if (status.freshness === 'stale')
        return { tone: 'busy', title: phrase('connection.state.stale'), remedy: 'none' };
      return status.freshness === 'catchingUp'
        ? { tone: 'busy', title: phrase('connection.state.catchingUp'), remedy: 'none' }
        : { tone: 'good', title: phrase('connection.state.open'), remedy: 'none' };
    case 'rotating':
      return { tone: 'good', title: phrase('connection.state.rotating'), remedy: 'none' };
    case 'backingOff':
      return {
        tone: 'bad',
        title: phrase('connection.state.backingOff'),
        what: describeReason(state.reason).what,
        next: phrase('connection.retryAt', {
          seconds: Math.max(0, Math.ceil((state.retryAt - now) / 1000)),
          attempt: state.attempt + 1,
        }),
        remedy: 'retryNow',
      };
    case 'blocked': {
      const { what, next } = describeReason(state.reason);
      const signIn = state.reason.kind === 'signInNeeded' || state.reason.kind === 'unauthenticated';
      return {
        tone: 'bad',
        title: phrase(signIn ? 'connection.state.signInNeeded' : 'connection.state.blocked'),
        what,
        next,
        remedy: signIn || state.reason.kind === 'forbidden' ? 'signIn' : 'retryNow',
      };
    }
  }
}
