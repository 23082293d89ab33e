import { createInstance } from 'i18next';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionReason, ConnectionState } from './connection.ts';
import { signInCauseSchema } from './sign-in-cause.ts';
import { manifestSchema } from './manifest.ts';
import { en } from './messages/en/index.ts';
import { failureCodes } from './outcome.ts';
import type { Phrase } from './phrase.ts';
import { describeConnection, describeReason } from './wording.ts';

const reasons: readonly ConnectionReason[] = [
  { kind: 'unauthenticated', code: 4401 },
  { kind: 'refusedDespiteToken', origin: 'http://desk.test' },
  { kind: 'forbidden', code: 4403 },
  { kind: 'forbidden', code: 4403, username: 'ada' },
  { kind: 'signInNeeded' },
  ...signInCauseSchema.options.map((why) => ({ kind: 'signInNeeded', why }) as const),
  { kind: 'wrongPath', address: 'ws://desk.test/ws/' },
  { kind: 'serverClosed', code: 1012 },
  { kind: 'dropped' },
  { kind: 'silent' },
  { kind: 'serverError', code: 1011 },
  { kind: 'protocol', code: 1008 },
  { kind: 'frameTooBig', limitBytes: 8_388_608 },
  { kind: 'rateLimited', retryAfterMs: 30_000 },
  { kind: 'refused', address: 'desk.test' },
  { kind: 'unknownHost', host: 'desk.test' },
  { kind: 'unreachable', address: 'desk.test', detail: 'ENETUNREACH' },
  ...[
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'EPROTO',
  ].map((detail) => ({ kind: 'tls', detail }) as const),
  { kind: 'proxyUnreachable', proxy: 'http://proxy.test:8080' },
  { kind: 'proxySignIn', proxy: 'http://proxy.test:8080' },
  { kind: 'proxyRefused', proxy: 'http://proxy.test:8080', status: 403 },
  { kind: 'badSettings', file: '/home/ada/ca.pem' },
  { kind: 'timedOut', address: 'desk.test' },
  { kind: 'notABackend', status: 200 },
  { kind: 'unknownCode', code: 4999 },
];
const [reason] = reasons;
const states: readonly ConnectionState[] = [
  { name: 'idle' },
  { name: 'authenticating', since: 0, attempt: 0 },
  { name: 'connecting', since: 0, attempt: 1, lastReason: { kind: 'dropped' } },
  { name: 'open', since: 0 },
  { name: 'rotating', since: 0, openSince: 0 },
  { name: 'backingOff', reason: { kind: 'dropped' }, attempt: 2, since: 0, retryAt: 4_200 },
  { name: 'blocked', reason: reason ?? { kind: 'dropped' }, since: 0 },
  { name: 'closed' },
];

describe('the words for a connection', () => {
  const i18n = createInstance();
  beforeAll(() =>
    i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }),
  );
  const inWords = ({ key, params }: Phrase): string => {
    expect(i18n.exists(key), key).toBe(true);
    const words = i18n.t(key, params ?? {});
    expect(words).not.toContain('{{');
    expect(words).not.toContain('undefined');
    return words;
  };

  it.each(reasons.map((one) => [one.kind, one] as const))(
    'there are some for "%s", and what to do',
    (_kind, one) => {
      const { what, next } = describeReason(one);
      expect(inWords(what)).not.toBe('');
      expect(inWords(next)).not.toBe('');
    },
  );

  it.each(states.map((state) => [state.name, state] as const))('there are some for "%s"', (_name, state) => {
    const { title, what, next } = describeConnection({ state, freshness: 'live' }, 0);
    for (const words of [title, what, next]) if (words !== undefined) inWords(words);
  });

  it('never call live what is not', () => {
    const open = { name: 'open', since: 0 } as const;
    expect(inWords(describeConnection({ state: open, freshness: 'live' }, 0).title)).toBe('Live');
    for (const freshness of ['catchingUp', 'stale'] as const) {
      const wording = describeConnection({ state: open, freshness }, 0);
      expect(wording.tone).toBe('busy');
      expect(inWords(wording.title)).not.toContain('Live');
    }
  });

  it('count down to the next try', () => {
    const state = {
      name: 'backingOff',
      reason: { kind: 'dropped' },
      attempt: 2,
      since: 0,
      retryAt: 4_200,
    } as const;
    const { next, remedy } = describeConnection({ state, freshness: 'stale' }, 1_000);
    expect(inWords(next ?? { key: '' })).toContain('4 s');
    expect(remedy).toBe('retryNow');
  });

  it('name every failure, and what to do next', () => {
    for (const code of failureCodes) {
      expect(en.failure[code].title.length, code).toBeGreaterThan(5);
      expect(en.failure[code].hint.length, code).toBeGreaterThan(0);
    }
  });
});

describe('the documentation', () => {
  it('shows a manifest that is one', () => {
    const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'manifest.md'), 'utf8');
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/u.exec(text)?.[1] ?? '');
    expect(manifestSchema.safeParse(example).error).toBeUndefined();
  });
});

describe('the presets', () => {
  const folder = path.join(import.meta.dirname, '..', '..', 'resources', 'presets');
  it.each(readdirSync(folder))('%s is a manifest', (file) => {
    expect(
      manifestSchema.safeParse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))).error,
    ).toBeUndefined();
  });
});
