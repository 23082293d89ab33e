import type { ChannelLayer } from '../shared/channel-layer.ts';
import type { JsonObject } from '../shared/json.ts';
import { DnsZone, type DnsChange } from './dns-zone.ts';
import { MetricsModel, type Metrics } from './metrics.ts';
import type { SeededRandom } from '../shared/random.ts';

export const ANALYTICS_GROUP = 'analytics';
export const DNS_GROUP = 'dns';

/** The panel's two streams; each step is one frame to everyone who listens. */
export class HostingFeeds {
  readonly layer: ChannelLayer;
  readonly zone: DnsZone;
  private readonly metrics: MetricsModel;
  private readonly now: () => number;

  constructor(layer: ChannelLayer, random: SeededRandom, now: () => number) {
    this.layer = layer;
    this.zone = new DnsZone(random);
    this.metrics = new MetricsModel(random);
    this.now = now;
  }

  stepMetrics(): void {
    this.metrics.step();
    this.layer.send(ANALYTICS_GROUP, this.analyticsFrame());
  }

  currentMetrics(): Metrics {
    return this.metrics.current();
  }

  changeDns(): DnsChange {
    const change = this.zone.change();
    this.layer.send(DNS_GROUP, { type: 'dns_update', ...change });
    return change;
  }

  analyticsFrame(): JsonObject {
    return {
      type: 'analytics_update',
      timestamp: new Date(this.now()).toISOString(),
      data: this.metrics.current(),
    };
  }
}
