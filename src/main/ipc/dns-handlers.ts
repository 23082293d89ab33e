import type { Engine } from '../../core/engine.ts';
import type { SaveHere } from '../save-file.ts';
import type { Handlers } from './register-calls.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

export function createDnsHandlers({ dns }: Engine, saveHere: SaveHere): Handlers['dns'] {
  return {
    openView: ({ query, window }) => dns.openView(query, window),
    moveView: ({ viewId, window }) => dns.moveView(viewId, window),
    closeView: ({ viewId }) => {
      dns.closeView(viewId);
    },
    get: ({ accountId, key }) => dns.get(accountId, key),
    find: ({ accountId, name }) => dns.find(accountId, name),
    changes: ({ query, after, limit }) => dns.changes(query, after, limit),
    diff: ({ accountId, from, to }) => dns.diff(accountId, from, to),
    watches: ({ accountId }) => dns.watches(accountId),
    setWatches: ({ accountId, watches }) => dns.setWatches(accountId, watches),
    matches: ({ accountId, patterns }) => dns.matches(accountId, patterns),
    exportRecords: ({ query, format }) =>
      saveHere({
        name: format === 'csv' ? `opsdeck-dns-${today()}.csv` : `opsdeck-dns-${today()}.zone`,
        format: format === 'csv' ? 'CSV' : 'Zone file',
        content: () => dns.exportRecords(query, format),
      }),
    exportChanges: ({ query }) =>
      saveHere({
        name: `opsdeck-dns-changes-${today()}.csv`,
        format: 'CSV',
        content: () => dns.exportChanges(query),
      }),
  };
}
