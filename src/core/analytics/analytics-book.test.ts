import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyticsDelta, Columns } from '../../contract/analytics.ts';
import {
  usualSettings,
  usualThresholds,
  type ChartWindow,
  type SeriesSettings,
} from '../../contract/analytics-choices.ts';
import { migrations } from '../history/migrations.ts';
import { silentLog } from '../host.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createAnalyticsBook, type AnalyticsBook, type ThresholdNews } from './analytics-book.ts';
import { createSqliteSeriesStore } from './sqlite-series-store.ts';

const accountId = 'account';
const endpointId = 'analytics';
const minute = 60_000;
const hour = 3_600_000;
const sight = (names: readonly string[], windowMs: ChartWindow = 60_000) => ({
  series: names.map((name) => `${endpointId}/${name}`),
  windowMs,
  until: null,
});

describe('the numbers of an account', () => {
  let clock: FakeClock;
  let db: DatabaseSync;
  let book: AnalyticsBook;
  let deltas: AnalyticsDelta[];
  let news: ThresholdNews[];

  const begin = (): void => {
    book = createAnalyticsBook({
      clock,
      store: createSqliteSeriesStore({ db, clock, log: silentLog }),
      onDelta: (delta) => deltas.push(delta),
      onSeries: () => undefined,
      onThreshold: (told) => news.push(told),
    });
    book.start([accountId]);
  };
  const restart = (): void => {
    book.stop();
    begin();
  };
  const say = (values: Record<string, number>, at = clock.now()): void => {
    book.note({ accountId, endpointId, at, values });
  };
  /** A reading a second. */
  const sayFor = (seconds: number, value: (second: number) => Record<string, number>): void => {
    for (let second = 0; second < seconds; second += 1) {
      say(value(second));
      clock.advance(1_000);
    }
  };
  const picture = (name: string, windowMs: ChartWindow = 60_000): Columns => {
    const view = book.views.open(accountId, sight([name], windowMs));
    book.views.close(view.viewId);
    const [columns] = view.columns;
    if (columns === undefined) throw new Error(`There is no ${name}.`);
    return columns;
  };
  const kindOf = (name: string) => book.list(accountId).series.find((series) => series.name === name)?.kind;
  const set = (name: string, settings: Partial<SeriesSettings>): void => {
    book.setSettings(accountId, `${endpointId}/${name}`, { ...usualSettings, ...settings });
  };
  const gaps = ({ value }: Columns): number => value.filter((shown) => shown === null).length;
  const numbers = ({ value }: Columns): number[] => value.filter((shown) => shown !== null);

  beforeEach(() => {
    clock = createFakeClock();
    db = new DatabaseSync(':memory:');
    for (const sql of migrations) db.exec(sql);
    deltas = [];
    news = [];
    begin();
  });

  it('shows a gauge as it is and a counter a second, over its restart too', () => {
    sayFor(30, (second) => ({
      cpu_percent: 40 + (second % 3),
      requests_total: second < 20 ? 1_000 + second * 5 : (second - 20) * 5,
    }));
    expect(kindOf('cpu_percent')).toBe('gauge');
    expect(kindOf('requests_total')).toBe('counter');
    expect(new Set(numbers(picture('cpu_percent')))).toEqual(new Set([40, 41, 42]));
    expect(numbers(picture('requests_total')).filter((rate) => rate !== 5)).toEqual([0]);
  });

  it('lets the operator say what a series is, and remembers it', () => {
    sayFor(10, (second) => ({ odd: second * 2 }));
    expect(numbers(picture('odd'))).toContain(18);
    set('odd', { kind: 'counter', pinned: 3 });
    expect(new Set(numbers(picture('odd')))).toEqual(new Set([2]));
    restart();
    expect(book.list(accountId).series[0]?.settings).toEqual({
      kind: 'counter',
      pinned: 3,
      thresholds: null,
    });
  });

  it('tells whoever looks what is new, in order, twenty times a second at most', () => {
    sayFor(5, (second) => ({ a: second, b: second }));
    deltas = [];
    const view = book.views.open(accountId, sight(['a']));
    for (let reading = 0; reading < 1_000; reading += 1) {
      say({ a: reading, b: reading });
      clock.advance(1);
    }
    expect(deltas.length).toBeGreaterThan(15);
    expect(deltas.length).toBeLessThanOrEqual(20);
    expect(deltas.map(({ seq }) => seq)).toEqual(deltas.map((_delta, index) => view.seq + index + 1));
    expect(new Set(deltas.flatMap(({ columns }) => columns.map(({ key }) => key)))).toEqual(
      new Set(['analytics/a']),
    );
    const told = deltas.flatMap(({ columns }) => columns.flatMap(({ value }) => value));
    expect(told.at(-1)).toBeGreaterThan(940);
  });

  it('tells a hidden window nothing, and all of it once it is seen again', () => {
    sayFor(3, (second) => ({ a: second }));
    book.views.open(accountId, sight(['a']));
    clock.advance(100);
    deltas = [];
    book.setVisible(false);
    sayFor(10, (second) => ({ a: second }));
    expect(deltas).toEqual([]);
    book.setVisible(true);
    clock.advance(50);
    expect(deltas).toHaveLength(1);
    expect(deltas[0]?.columns[0]).toMatchObject({ whole: true });
    expect(deltas[0]?.columns[0]?.value.filter((value) => value !== null)).toHaveLength(13);
  });

  it('shows all of it after a restart, with a gap where the app was closed', () => {
    sayFor(60, (second) => ({ a: second % 7 }));
    book.breakOff(accountId, endpointId);
    book.stop();
    clock.advance(10_000);
    begin();
    expect(numbers(picture('a', 300_000))).toHaveLength(60);
    sayFor(10, () => ({ a: 7 }));
    const after = picture('a', 300_000);
    expect(numbers(after)).toHaveLength(70);
    expect(gaps(after)).toBe(1);
    expect(after.at).toEqual(after.at.toSorted((one, other) => one - other));
    for (const windowMs of [3_600_000, 86_400_000] as const)
      expect(numbers(picture('a', windowMs)).length).toBeGreaterThan(0);
  });

  it('draws no line over a disconnect, or where a reading is clearly missing, but over a late one', () => {
    sayFor(10, () => ({ a: 1 }));
    clock.advance(1_000);
    sayFor(5, () => ({ a: 1 }));
    expect(gaps(picture('a'))).toBe(0);
    clock.advance(9_000);
    sayFor(5, () => ({ a: 1 }));
    expect(gaps(picture('a'))).toBe(1);
    book.breakOff(accountId, endpointId);
    sayFor(5, () => ({ a: 1 }));
    expect(gaps(picture('a'))).toBe(2);
  });

  it('follows a stream that has become slower', () => {
    sayFor(10, () => ({ a: 1 }));
    for (let reading = 0; reading < 20; reading += 1) {
      say({ a: 1 });
      clock.advance(20_000);
    }
    expect(gaps(picture('a', 300_000))).toBeLessThan(3);
  });

  it('keeps what it has where the clock is set back, and draws nothing of the future', () => {
    sayFor(30, (second) => ({ a: second }));
    clock.jump(-2 * hour);
    sayFor(30, () => ({ a: 100 }));
    const columns = picture('a', 300_000);
    expect(numbers(columns)).toHaveLength(60);
    expect(columns.at).toEqual(columns.at.toSorted((one, other) => one - other));
    clock.advance(2 * hour);
    say({ a: 1 });
    expect(numbers(picture('a', 300_000))).toEqual([1]);
    clock.jump(2 * hour);
    sayFor(30, () => ({ a: 5 }));
    expect(numbers(picture('a', 900_000))).toHaveLength(30);
  });

  it('believes no timestamp of another time, and takes the same one twice', () => {
    for (const at of [0, -5, 8.64e15, clock.now() + hour, clock.now() + hour, clock.now() - hour]) {
      say({ a: 1 }, at);
      clock.advance(1_000);
    }
    const { at } = picture('a');
    expect(at.every((moment) => moment <= clock.now() && moment > clock.now() - minute)).toBe(true);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  it('keeps two thousand of ten thousand series, and counts the rest', () => {
    say(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`m${String(index)}`, index])));
    const { series, leftOut } = book.list(accountId);
    expect(series).toHaveLength(2_000);
    expect(leftOut).toBe(8_000);
    // Those that nobody set anything for and that have fallen silent make room.
    clock.advance(2 * hour);
    say({ fresh: 1 });
    expect(kindOf('fresh')).toBe('gauge');
  });

  it('takes any number and any name', () => {
    const names = ['__proto__', '<img src=x onerror=alert(1)>', 'a\u202Eb', '', 'constructor'];
    const values = Object.fromEntries(names.map((name) => [name, 1]));
    sayFor(3, () => values);
    for (const value of [1e308, -1e308, -0, 1e9, 5e-324]) sayFor(2, () => ({ wild: value }));
    restart();
    expect(book.list(accountId).series.map(({ name }) => name)).toEqual([...names, 'wild'].toSorted());
    expect(picture('wild', hour).value.every((value) => value === null || Number.isFinite(value))).toBe(true);
    expect(Object.is(picture('wild', hour).value.at(-1), -0)).toBe(false);
  });

  it('tells of a limit once it has held, once only, and again after it was kept for as long', () => {
    say({ load: 1 });
    set('load', { thresholds: { ...usualThresholds, warning: 10, critical: 20, holdSeconds: 10 } });
    sayFor(8, () => ({ load: 15 }));
    sayFor(1, () => ({ load: 5 }));
    sayFor(8, () => ({ load: 15 }));
    expect(news).toEqual([]);
    sayFor(10, () => ({ load: 15 }));
    expect(news.map(({ severity, value }) => [severity, value])).toEqual([['warning', 15]]);
    sayFor(60, (second) => ({ load: second % 5 === 0 ? 5 : 15 }));
    expect(news).toHaveLength(1);
    sayFor(12, () => ({ load: 25 }));
    expect(news.map(({ severity }) => severity)).toEqual(['warning', 'critical']);
    // What was told is not told again by a restart.
    restart();
    sayFor(12, () => ({ load: 25 }));
    expect(news).toHaveLength(2);
    sayFor(12, () => ({ load: 5 }));
    sayFor(12, () => ({ load: 25 }));
    expect(news.map(({ severity }) => severity)).toEqual(['warning', 'critical', 'critical']);
  });

  it('judges a counter by its rate', () => {
    sayFor(5, (second) => ({ errors_total: second }));
    set('errors_total', { kind: 'counter', thresholds: { ...usualThresholds, warning: 3, holdSeconds: 0 } });
    sayFor(3, (second) => ({ errors_total: 5 + second * 2 }));
    expect(news).toEqual([]);
    sayFor(2, (second) => ({ errors_total: 20 + second * 4 }));
    expect(news[0]).toMatchObject({ severity: 'warning' });
  });

  it('exports the window with empty cells for gaps, and no formula', () => {
    say({ '=1+1': 1, b: -2 });
    clock.advance(1_000);
    say({ b: 3 });
    const csv = book.csv(accountId, sight(['=1+1', 'b']));
    const first = new Date(clock.now() - 1_000).toISOString();
    expect(csv).toBe(
      `\uFEFFtime,"'=1+1",b\r\n${first},1,-2\r\n${new Date(clock.now()).toISOString()},,3\r\n`,
    );
  });

  it('stands still where it is asked to, and goes on behind it', () => {
    sayFor(5, (second) => ({ a: second }));
    const until = clock.now() - 1;
    const { viewId } = book.views.open(accountId, sight(['a']));
    book.views.move(viewId, { ...sight(['a']), until }, false);
    deltas = [];
    sayFor(5, () => ({ a: 50 }));
    expect(deltas).toEqual([]);
    const still = book.views.move(viewId, { ...sight(['a']), until }, true);
    expect(still.ok && still.value.columns[0]?.value).toEqual([0, 1, 2, 3, 4]);
    const on = book.views.move(viewId, sight(['a']), false);
    expect(on.ok && on.value.columns[0]?.value).toContain(50);
  });

  it('leaves nothing of an account that is gone', () => {
    sayFor(90, (second) => ({ a: second }));
    book.forget(accountId);
    expect(db.prepare('SELECT count(*) AS rows FROM metric_chunks').get()).toEqual({ rows: 0 });
    expect(db.prepare('SELECT count(*) AS rows FROM metric_series').get()).toEqual({ rows: 0 });
  });

  it('keeps seconds for an hour, tens for six, and minutes for a week', () => {
    say({ a: 1 });
    book.stop();
    clock.advance(2 * hour);
    begin();
    const steps = () =>
      db
        .prepare('SELECT step_ms FROM metric_chunks ORDER BY step_ms')
        .all()
        .map((row) => row['step_ms']);
    expect(steps()).toEqual([10_000, 60_000]);
    clock.advance(7 * hour);
    expect(steps()).toEqual([60_000]);
    clock.advance(170 * hour);
    expect(steps()).toEqual([]);
  });

  it('goes on where the disk takes nothing', () => {
    say({ a: 1 });
    db.exec('DROP TABLE metric_chunks');
    clock.advance(30_000);
    expect(numbers(picture('a'))).toEqual([1]);
  });
});
