import { beforeEach, expect, it } from 'vitest';
import type { EndpointManifest } from '../../contract/manifest.ts';
import type { Connection } from '../connection/connection.ts';
import { createEmitter } from '../emitter.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import type { DnsFeed } from './dns-feed.ts';
import { startDnsService } from './dns-service.ts';

let clock: FakeClock;
let did: string[];
let frames: ReturnType<typeof createEmitter<string>>;
let stop: () => void;

beforeEach(() => {
  clock = createFakeClock();
  did = [];
  frames = createEmitter<string>();
  const connection = {
    endpoint: { id: 'dns' } as EndpointManifest,
    opened: createEmitter<undefined>(),
    frames,
    status: () => ({ state: { name: 'open', since: 0 } }),
    start: () => did.push('start'),
    stop: () => did.push('stop'),
    setFreshness: (freshness: string) => did.push(freshness),
    noteUnknown: () => undefined,
    noteUnreadable: () => undefined,
  } as unknown as Connection;
  const feed = { snapshot: () => undefined, change: () => undefined } as unknown as DnsFeed;
  stop = startDnsService(connection, feed, clock);
});

const spoilt = JSON.stringify({
  type: 'dns_update',
  action: 'renamed',
  record: { name: 'a.test', type: 'A' },
});

it('begins afresh after a change that it could not read, once a minute at most', () => {
  frames.emit(spoilt);
  frames.emit(spoilt);
  expect(did).toEqual(['stale', 'stale']);
  clock.advance(1_000);
  expect(did.slice(2)).toEqual(['stop', 'start']);
  frames.emit(spoilt);
  clock.advance(59_000);
  expect(did.filter((each) => each === 'start')).toHaveLength(1);
  clock.advance(1_000);
  expect(did.filter((each) => each === 'start')).toHaveLength(2);
});

it('stays where a whole picture came meanwhile, or nobody listens any more', () => {
  frames.emit(spoilt);
  frames.emit(JSON.stringify({ type: 'dns_snapshot', records: [] }));
  clock.advance(120_000);
  frames.emit(spoilt);
  stop();
  clock.advance(120_000);
  expect(did).toEqual(['stale', 'live', 'stale']);
});
