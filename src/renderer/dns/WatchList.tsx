import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsWatch } from '../../contract/dns.ts';
import { maxWatches } from '../../contract/dns-defaults.ts';
import { Button } from '../shared/Button.tsx';
import { formatNumber } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { useWatchMatches } from './use-watch-matches.ts';

interface WatchListProps {
  readonly accountId: string;
  readonly watches: readonly DnsWatch[];
  readonly onWatches: (watches: DnsWatch[]) => void;
  readonly onEdit: (watch: DnsWatch) => void;
  readonly onAdd: () => void;
}

/** The watches, each with how many records it fits now. */
export function WatchList({ accountId, watches, onWatches, onEdit, onAdd }: WatchListProps) {
  const { t } = useTranslation();
  const matches = useWatchMatches(accountId, watches);
  const add = useRef<HTMLButtonElement>(null);
  const wordsOf = ({ types, actions, level }: DnsWatch, index: number): string => {
    const count = matches?.[index];
    return [
      ...(count === undefined ? [] : [t('dns.watches.matches', { count, shown: formatNumber(count) })]),
      ...(types.length > 0 ? [types.join(', ')] : []),
      ...actions.map((action) => t(`dns.action.${action}`)),
      ...(level === 'urgent' ? [t('dns.watches.urgent')] : []),
    ].join(' · ');
  };
  return (
    <section className="rules" aria-label={t('dns.watches.title')}>
      <div className="rules-head">
        <p className="field-help">{watches.length === 0 ? t('dns.watches.none') : ''}</p>
        <Button ref={add} data-add-watch disabled={watches.length >= maxWatches} onClick={onAdd}>
          <Plus aria-hidden />
          {t('dns.watches.add')}
        </Button>
      </div>
      {watches.length > 0 && (
        <ul className="rule-list">
          {watches.map((watch, index) => {
            const pattern = visible(watch.pattern);
            return (
              <li key={watch.id} className="rule">
                <div className="rule-words">
                  <strong className="mono">
                    <bdi>{pattern}</bdi>
                  </strong>
                  <p>{wordsOf(watch, index)}</p>
                </div>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('dns.watches.edit', { pattern })}
                  title={t('dns.watches.edit', { pattern })}
                  onClick={() => {
                    onEdit(watch);
                  }}
                >
                  <Pencil aria-hidden />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('dns.watches.remove', { pattern })}
                  title={t('dns.watches.remove', { pattern })}
                  onClick={() => {
                    // The button goes with its watch; the focus must not.
                    add.current?.focus();
                    onWatches(watches.filter(({ id }) => id !== watch.id));
                  }}
                >
                  <Trash2 aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
