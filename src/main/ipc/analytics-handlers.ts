import { failed, success } from '../../contract/outcome.ts';
import { readPng } from '../../core/analytics/read-png.ts';
import type { Engine } from '../../core/engine.ts';
import type { SaveHere } from '../save-file.ts';
import type { Handlers } from './register-calls.ts';

/** What no file system takes in a name, or shows as something else. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const unsafe = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF<>:"/\\|?*]+/gu;
const longestName = 60;

const fileName = (name: string, extension: string): string => {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const safe = name
    .replaceAll(unsafe, '-')
    .replace(/^[.\s-]+/u, '')
    .slice(0, longestName);
  return `${safe === '' ? 'chart' : safe}-${stamp}.${extension}`;
};

export function createAnalyticsHandlers(engine: Engine, save: SaveHere): Handlers['analytics'] {
  const { analytics } = engine;
  const session = (accountId: string): ReturnType<Engine['session']> => engine.session(accountId);
  return {
    list({ accountId }) {
      const known = session(accountId);
      return known.ok ? success(analytics.list(accountId)) : known;
    },
    openView({ accountId, sight }) {
      const known = session(accountId);
      return known.ok ? success(analytics.views.open(accountId, sight)) : known;
    },
    moveView: ({ viewId, sight, whole }) => analytics.views.move(viewId, sight, whole),
    closeView: ({ viewId }) => {
      analytics.views.close(viewId);
    },
    setSettings({ accountId, key, settings }) {
      const known = session(accountId);
      return known.ok ? analytics.setSettings(accountId, key, settings) : known;
    },
    pin({ accountId, key, pinned }) {
      if (session(accountId).ok) analytics.pin(accountId, key, pinned);
    },
    movePin({ accountId, key, by }) {
      if (session(accountId).ok) analytics.movePin(accountId, key, by);
    },
    saveCsv({ accountId, series, windowMs, until }) {
      const known = session(accountId);
      if (!known.ok) return known;
      return save({
        name: fileName('metrics', 'csv'),
        format: 'CSV',
        content: () => analytics.csv(accountId, { series, windowMs, until }),
      });
    },
    savePng({ name, base64 }) {
      const bytes = readPng(base64);
      if (bytes === undefined) return failed('inputRefused', { detail: 'PNG' });
      return save({ name: fileName(name, 'png'), format: 'PNG', content: () => bytes });
    },
  };
}
