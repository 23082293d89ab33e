import { Bell, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { CopyIcon } from '../shared/CopyIcon.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { readablePart } from '../shared/readable-part.ts';
import { takesKeys } from '../shared/takes-keys.ts';
import '../tasks/task-details.css';
import { ChangeEntry } from './ChangeEntry.tsx';
import { hintWords } from './hint-words.ts';
import { useDnsDetails } from './use-dns-details.ts';

interface RecordDetailsProps {
  readonly accountId: string;
  readonly recordKey: string;
  readonly onClose: () => void;
  readonly onWatch: (name: string) => void;
}

/** Everything that is known of one record, and what became of it. */
export function RecordDetails({ accountId, recordKey, onClose, onWatch }: RecordDetailsProps) {
  const { t } = useTranslation();
  const { details, failure } = useDnsDetails(accountId, recordKey);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !takesKeys(event.target)) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [onClose]);
  const last = details?.changes[0];
  const record = details?.record ?? last?.before ?? last?.after ?? null;
  const value = readablePart(visible(record?.value ?? ''));
  return (
    <aside className="details" aria-label={t('dns.details.label')}>
      <div className="details-head">
        <h2>
          <bdi>{record === null ? '' : visible(record.name)}</bdi>
        </h2>
        <button type="button" className="icon-button" aria-label={t('dns.details.close')} onClick={onClose}>
          <X aria-hidden />
        </button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {details !== null && details.record === null && (
        <p className="dns-note-inline">{t(record === null ? 'dns.details.gone' : 'dns.details.deleted')}</p>
      )}
      {details !== null && record !== null && (
        <>
          <dl className="facts">
            <Fact label={t('dns.details.type')} value={visible(record.type)} />
            <Fact
              label={t('dns.details.ttl')}
              value={
                record.ttl === null
                  ? t('dns.notKnown')
                  : t('dns.details.seconds', { shown: formatNumber(record.ttl) })
              }
            />
            <Fact label={t('dns.details.zone')} value={visible(details.zone)} />
            <Fact label={t('dns.details.id')} value={visible(record.id)} />
          </dl>
          <div>
            <div className="details-section">
              <h3>{t('dns.details.value')}</h3>
              <CopyIcon text={() => record.value} />
            </div>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one is scrolled by the keyboard */}
            <pre className="long-text mono" tabIndex={0} aria-label={t('dns.details.value')} role="region">
              <bdi>{value.shown}</bdi>
            </pre>
            {value.hidden > 0 && <p className="soft">{t('dns.details.hidden', { count: value.hidden })}</p>}
          </div>
          {details.hints.length > 0 && (
            <section aria-label={t('dns.details.hints')}>
              <h3>{t('dns.details.hints')}</h3>
              <ul className="dns-hints">
                {details.hints.map((hint) => (
                  <li key={hint.code} className={`dns-hint dns-hint-${hint.severity}`}>
                    <strong>{t(`dns.severity.${hint.severity}`)}</strong> {hintWords(t, hint)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-label={t('dns.details.changes')}>
            <h3>{t('dns.details.changes')}</h3>
            {details.changes.length === 0 && <p className="soft">{t('dns.details.noChanges')}</p>}
            <ol className="dns-changes">
              {details.changes.map((entry) => (
                <li key={entry.id}>
                  <ChangeEntry entry={entry} />
                </li>
              ))}
            </ol>
          </section>
          <Button
            onClick={() => {
              onWatch(record.name);
            }}
          >
            <Bell aria-hidden />
            {t('dns.details.watch')}
          </Button>
        </>
      )}
    </aside>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
