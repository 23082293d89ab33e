import type { SeededRandom } from '../shared/random.ts';

export type Metrics = Record<string, number>;

/** The panel's named numbers: the totals only grow, the rest wander about a usual value. */
export class MetricsModel {
  private readonly random: SeededRandom;
  private readonly totals = {
    requests_total: 1_482_311,
    bytes_sent_total: 96_412_004_112,
    errors_total: 1_204,
    sign_ins_total: 8_841,
  };
  private readonly gauges = {
    requests_per_second: 142,
    active_connections: 318,
    active_sites: 64,
    cpu_percent: 37,
    memory_percent: 58,
    disk_percent: 71,
    response_ms: 84,
    queue_depth: 6,
  };

  constructor(random: SeededRandom) {
    this.random = random;
  }

  /** Lets one second of the panel's life pass. */
  step(): void {
    const { random, totals, gauges } = this;
    gauges.requests_per_second = wander(random, gauges.requests_per_second, 142, 14, 5, 900);
    gauges.active_connections = Math.round(wander(random, gauges.active_connections, 318, 9, 0, 2000));
    gauges.active_sites = Math.round(wander(random, gauges.active_sites, 64, 0.6, 40, 90));
    gauges.cpu_percent = wander(random, gauges.cpu_percent, 37, 4, 1, 100);
    gauges.memory_percent = wander(random, gauges.memory_percent, 58, 0.8, 20, 98);
    gauges.disk_percent = wander(random, gauges.disk_percent, 71, 0.05, 50, 95);
    gauges.response_ms = wander(random, gauges.response_ms, 84, 8, 12, 2500);
    gauges.queue_depth = Math.round(wander(random, gauges.queue_depth, 6, 2, 0, 400));
    const requests = Math.round(gauges.requests_per_second);
    totals.requests_total += requests;
    totals.bytes_sent_total += requests * random.integer(18_000, 74_000);
    totals.errors_total += random.chance(0.2) ? random.integer(1, 3) : 0;
    totals.sign_ins_total += random.chance(0.1) ? 1 : 0;
  }

  current(): Metrics {
    return { ...this.totals, ...this.gauges };
  }
}

/** A random walk that is drawn back to its usual value; one decimal. */
function wander(
  random: SeededRandom,
  value: number,
  usual: number,
  stride: number,
  low: number,
  high: number,
): number {
  const next = value + (random.next() - 0.5) * 2 * stride + (usual - value) * 0.05;
  return Math.round(Math.min(high, Math.max(low, next)) * 10) / 10;
}
