import type { DnsChange, DnsRecord, DnsWatch } from '../../contract/dns.ts';
import type { NewsSubject } from '../../contract/notification.ts';
import type { Cancel, Clock } from '../host.ts';
import { patternMatcher, watchedLabels, type PatternMatcher } from './watch-pattern.ts';

/** What a watch has to tell: the latest change, and how many there were. */
export interface WatchNews {
  readonly accountId: string;
  readonly level: DnsWatch['level'];
  readonly subject: Extract<NewsSubject, { kind: 'dnsChanged' }>;
}

/** Gathers the changes that are watched: those of one moment are one piece of news for each watch. */
export interface WatchGatherer {
  note(change: DnsChange, watches: readonly ReadyWatch[]): void;
  forget(accountId: string): void;
  stop(): void;
}

export interface ReadyWatch {
  readonly watch: DnsWatch;
  readonly matches: PatternMatcher;
}

/** A transaction of a hundred records comes as a hundred frames within a moment. */
const gatherMs = 400;
/** A notification is read at a glance. */
const toldLength = 120;

/** Urgent ones first: a change is told once, by the watch that matters most. */
export function readyWatches(watches: readonly DnsWatch[]): ReadyWatch[] {
  return watches
    .toSorted((a, b) => Number(b.level === 'urgent') - Number(a.level === 'urgent'))
    .map((watch) => ({ watch, matches: patternMatcher(watch) }));
}

export function createWatchGatherer(clock: Clock, tell: (news: WatchNews) => void): WatchGatherer {
  const gathered = new Map<string, { change: DnsChange; watch: DnsWatch; count: number }>();
  let cancel: Cancel | undefined;

  const flush = (): void => {
    cancel = undefined;
    const ready = [...gathered.values()];
    gathered.clear();
    for (const { change, watch, count } of ready)
      tell({ accountId: change.accountId, level: watch.level, subject: subjectOf(change, watch, count) });
  };

  return {
    note(change, watches) {
      if (watches.length === 0) return;
      // A record that was renamed leaves its old name too.
      const { action, record, before } = change;
      const places = [record, ...(before === undefined ? [] : [before])].map(({ name, type }) => ({
        labels: watchedLabels(name),
        type,
      }));
      const fitting = watches.find(
        ({ watch, matches }) =>
          (watch.actions.length === 0 || watch.actions.includes(action)) &&
          places.some(({ labels, type }) => matches(labels, type)),
      );
      if (fitting === undefined) return;
      const { watch } = fitting;
      const topic = JSON.stringify([change.accountId, change.endpointId, watch.id]);
      gathered.set(topic, { change, watch, count: (gathered.get(topic)?.count ?? 0) + 1 });
      cancel ??= clock.after(gatherMs, flush);
    },
    forget(accountId) {
      for (const [topic, { change }] of gathered) if (change.accountId === accountId) gathered.delete(topic);
    },
    stop() {
      cancel?.();
      flush();
    },
  };
}

function subjectOf(
  { endpointId, action, record, before }: DnsChange,
  watch: DnsWatch,
  count: number,
): WatchNews['subject'] {
  return {
    kind: 'dnsChanged',
    endpointId,
    watch: watch.pattern,
    action,
    name: told(record.name),
    type: record.type,
    before: before === undefined ? null : told(valueOf(before, record)),
    after: action === 'deleted' ? null : told(valueOf(record, before)),
    count,
  };
}

/** Where only the TTL is different, that is what there is to tell. */
function valueOf({ value, ttl }: DnsRecord, other: DnsRecord | undefined): string {
  return other?.value === value && other.ttl !== ttl && ttl !== null ? `${value} (TTL ${ttl})` : value;
}

/** Marks that would turn a desktop's text round, or break it into lines, have no place there. */
function told(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
  return plain.length > toldLength ? `${plain.slice(0, toldLength - 1)}…` : plain;
}
