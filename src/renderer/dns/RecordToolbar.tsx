import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DnsView } from '../../contract/dns.ts';
import { formatNumber } from '../shared/format.ts';
import { SearchField } from '../shared/SearchField.tsx';
import { FacetMenus } from './FacetMenus.tsx';
import type { DnsFilter } from './dns-filter.ts';
import { ExportMenu } from './ExportMenu.tsx';

interface RecordToolbarProps {
  readonly view: DnsView | null;
  readonly filter: DnsFilter;
  readonly onFilter: (filter: DnsFilter) => void;
  readonly onLeave: () => void;
  readonly exporting: boolean;
  readonly onExport: (format: 'zone' | 'csv') => void;
}

/** Search, filters, how many there are, and the export. */
export function RecordToolbar(props: RecordToolbarProps) {
  const { view, filter, onFilter, onLeave, exporting, onExport } = props;
  const { t } = useTranslation();
  const hinted = view?.hinted ?? 0;
  return (
    <div className="toolbar">
      <SearchField
        look="dns-search"
        hint={t('dns.searchHint')}
        longest={300}
        label={t('dns.search')}
        text={filter.text}
        onText={(text) => {
          onFilter({ ...filter, text });
        }}
        onLeave={onLeave}
      />
      <div className="toolbar-menus">
        <FacetMenus view={view} filter={filter} onFilter={onFilter} />
        <button
          type="button"
          className="button button-quiet toolbar-button"
          aria-pressed={filter.hinted}
          data-active={filter.hinted}
          disabled={hinted === 0 && !filter.hinted}
          onClick={() => {
            onFilter({ ...filter, hinted: !filter.hinted });
          }}
        >
          <TriangleAlert aria-hidden />
          {t('dns.filter.hinted')}
          {view !== null && hinted > 0 && (
            <span className={`badge ${view.faults > 0 ? 'dns-badge-fault' : ''}`}>
              {formatNumber(hinted)}
            </span>
          )}
        </button>
      </div>
      <div className="dns-actions">
        <span className="soft dns-count">
          {view === null
            ? ''
            : view.total === view.all
              ? t('dns.totalAll', { count: view.all, shown: formatNumber(view.all) })
              : t('dns.total', { shown: formatNumber(view.total), all: formatNumber(view.all) })}
        </span>
        <ExportMenu disabled={view === null || view.total === 0 || exporting} onFormat={onExport} />
      </div>
    </div>
  );
}
