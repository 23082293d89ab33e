import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsDiff } from '../../contract/dns.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import '../tasks/tasks.css';
import { CompareResult } from './CompareResult.tsx';
import { localText, momentOf, spans, type Span } from './moments.ts';

interface CompareTabProps {
  readonly accountId: string;
  readonly onOpen: (key: string) => void;
}

/** What is different between two moments. */
export function CompareTab({ accountId, onOpen }: CompareTabProps) {
  const { t } = useTranslation();
  const [span, setSpan] = useState<Span>('day');
  const [from, setFrom] = useState(() => localText(Date.now() - spans.day));
  const [to, setTo] = useState('');
  const [misordered, setMisordered] = useState(false);
  const [diff, setDiff] = useState<{ readonly diff: DnsDiff; readonly from: number } | null>(null);
  const attempt = useAttempt();
  const compare = (): void => {
    const first = span === 'own' ? momentOf(from) : Date.now() - spans[span];
    const second = to === '' ? null : momentOf(to);
    const wrong = first === null || (second ?? Date.now()) <= first;
    setMisordered(wrong);
    if (wrong) return;
    void attempt
      .run(() => window.opsdeck.dns.diff({ accountId, from: first, to: second }))
      .then((found) => {
        if (found !== undefined) setDiff({ diff: found.value, from: first });
      });
  };
  return (
    <div className="dns-list">
      <form
        className="toolbar"
        aria-label={t('dns.compare.title')}
        onSubmit={(event) => {
          event.preventDefault();
          compare();
        }}
      >
        <label className="toolbar-field">
          {t('dns.compare.quick')}
          <select
            className="input"
            value={span}
            onChange={(event) => {
              setSpan(event.target.value as Span);
            }}
          >
            {(['hour', 'day', 'week', 'own'] as const).map((each) => (
              <option key={each} value={each}>
                {t(`dns.compare.span.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {span === 'own' && (
          <input
            type="datetime-local"
            step={1}
            className="input dns-moment"
            aria-label={t('dns.compare.from')}
            aria-invalid={misordered}
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
            }}
          />
        )}
        <label className="toolbar-field">
          {t('dns.compare.to')}
          <select
            className="input"
            value={to === '' ? 'now' : 'own'}
            onChange={(event) => {
              setTo(event.target.value === 'now' ? '' : localText(Date.now()));
            }}
          >
            <option value="now">{t('dns.compare.now')}</option>
            <option value="own">{t('dns.compare.span.own')}</option>
          </select>
        </label>
        {to !== '' && (
          <input
            type="datetime-local"
            step={1}
            className="input dns-moment"
            aria-label={t('dns.compare.toMoment')}
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
            }}
          />
        )}
        <Button look="primary" type="submit" disabled={attempt.pending}>
          {t('dns.compare.run')}
        </Button>
        <span className="dns-sums" role="status">
          {diff === null ? '' : sumsOf(diff.diff)}
        </span>
      </form>
      {misordered && (
        <p className="dns-note field-fault" role="alert">
          {t('dns.compare.order')}
        </p>
      )}
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      {diff === null ? (
        <EmptyState
          icon={<GitCompareArrows />}
          title={t('dns.compare.start')}
          hint={t('dns.compare.startHint')}
        />
      ) : (
        <CompareResult diff={diff.diff} from={diff.from} onOpen={onOpen} />
      )}
    </div>
  );

  function sumsOf({ created, updated, deleted }: DnsDiff): string {
    return t('dns.compare.sums', {
      created: formatNumber(created),
      updated: formatNumber(updated),
      deleted: formatNumber(deleted),
    });
  }
}
