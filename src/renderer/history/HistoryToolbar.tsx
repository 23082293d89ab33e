import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndState, HistoryFacets } from '../../contract/history.ts';
import { CheckMenu } from '../shared/CheckMenu.tsx';
import { SearchField } from '../shared/SearchField.tsx';
import { durationChoices, endStates, type HistoryFilter } from './history-filter.ts';

interface HistoryToolbarProps {
  readonly filter: HistoryFilter;
  readonly onFilter: (filter: HistoryFilter) => void;
  readonly facets: HistoryFacets | null;
  readonly actions: ReactNode;
}

/** Search (`/`) and filters: how it ended, which kind, whose, when, how long it took. */
export function HistoryToolbar({ filter, onFilter, facets, actions }: HistoryToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className="toolbar">
      <SearchField
        look="history-search"
        label={t('history.search')}
        hint={t('console.tasks.searchHint')}
        text={filter.text}
        onText={(text) => {
          onFilter({ ...filter, text });
        }}
      />
      <div className="toolbar-menus">
        <CheckMenu
          label={t('history.filter.states')}
          choices={endStates.map((id) => ({ id, words: t(`console.tasks.state.${id}`) }))}
          chosen={filter.states}
          onChange={(states) => {
            onFilter({ ...filter, states: states as EndState[] });
          }}
        />
        <CheckMenu
          label={t('history.filter.kinds')}
          choices={(facets?.kinds ?? []).map(({ kind, title }) => ({ id: kind, words: title }))}
          chosen={filter.kinds}
          onChange={(kinds) => {
            onFilter({ ...filter, kinds });
          }}
        />
        <CheckMenu
          label={t('history.filter.accounts')}
          choices={(facets?.accounts ?? []).map(({ accountId, serverName, username }) => ({
            id: accountId,
            words: username === '' ? serverName : `${serverName} · ${username}`,
          }))}
          chosen={filter.accountIds}
          onChange={(accountIds) => {
            onFilter({ ...filter, accountIds });
          }}
        />
      </div>
      <label className="toolbar-field">
        {t('history.filter.from')}
        <input
          type="date"
          className="input"
          value={filter.fromDay}
          onChange={(event) => {
            onFilter({ ...filter, fromDay: event.target.value });
          }}
        />
      </label>
      <label className="toolbar-field">
        {t('history.filter.to')}
        <input
          type="date"
          className="input"
          value={filter.toDay}
          onChange={(event) => {
            onFilter({ ...filter, toDay: event.target.value });
          }}
        />
      </label>
      <label className="toolbar-field">
        {t('history.filter.took')}
        <select
          className="input"
          value={String(filter.minDurationMs ?? '')}
          onChange={(event) => {
            const { value } = event.target;
            onFilter({ ...filter, minDurationMs: value === '' ? null : Number(value) });
          }}
        >
          {durationChoices.map(({ key, ms }) => (
            <option key={key} value={String(ms ?? '')}>
              {t(`history.took.${key}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="history-actions">{actions}</div>
    </div>
  );
}
