import { ListChecks, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';

interface NoTasksProps {
  /** There are tasks, but none that the filter lets through. */
  readonly filtered: boolean;
  readonly live: boolean;
  readonly onClear: () => void;
  readonly action: ReactNode;
}

/** Why the list is empty, and what to do about it. */
export function NoTasks({ filtered, live, onClear, action }: NoTasksProps) {
  const { t } = useTranslation();
  if (filtered)
    return (
      <EmptyState icon={<SearchX />} title={t('console.tasks.noMatch')} hint={t('console.tasks.noMatchHint')}>
        <Button onClick={onClear}>{t('console.tasks.clearFilter')}</Button>
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<ListChecks />}
      title={t('console.tasks.none')}
      hint={t(live ? 'console.tasks.noneHint' : 'console.tasks.away')}
    >
      {live && action}
    </EmptyState>
  );
}
